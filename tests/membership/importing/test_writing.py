"""The bulk writer gives exactly what the door for one file gives, and refuses what it refuses."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.exceptions import Refused
from membership.importing.places import Places
from membership.importing.writing import EventRow, FileRow, StagedFiles, write_files
from membership.life import Kind
from membership.models import Member, MemberEvent, Spell
from membership.register.actions import Happening, enter_member, record_event
from organizations.kinds import Kind as OrgKind
from organizations.models import Organization
from tests import factories
from tests.membership import lives

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells(cast):
    """Two cells of the committee, founded on 1 March 2005."""
    return cast.base_cell, factories.organization(OrgKind.BASE_CELL, cast.committee)


def _plain(member: Member) -> dict:
    """All that is stored about a file but its keys and times."""
    dropped = ("id", "code", "created_at")
    return {
        "file": {
            f.attname: getattr(member, f.attname)
            for f in Member._meta.fields
            if f.name not in dropped
        },
        "events": [
            {
                f.attname: getattr(event, f.attname)
                for f in MemberEvent._meta.fields
                if f.name not in ("id", "member", "recorded_at")
            }
            for event in member.events.standing()
        ],
        "spells": list(member.spells.values_list("organization_id", "standing", "since", "until")),
    }


def _life(first: Organization, second: Organization) -> list[EventRow]:
    """A long life, told out of order."""
    return [
        EventRow(Kind.TRANSFERRED, date(2008, 5, 2), second.pk, decision_number=" 12-QĐ/TD "),
        EventRow(Kind.ADMITTED, date(2000, 5, 19), place="Chi bộ  Trường Thí Dụ"),
        EventRow(Kind.MADE_OFFICIAL, date(2001, 5, 19)),
        EventRow(Kind.LISTED, date(2006, 1, 10), first.pk),
        EventRow(
            Kind.POSITION,
            date(2009, 1, 1),
            second.pk,
            what="SECRETARY",
            until=date(2010, 1, 1),
            decided_on=date(2008, 12, 20),
        ),
        EventRow(Kind.STRUCK_OFF, date(2011, 3, 1), what="CARD"),
    ]


@pytest.mark.parametrize("staged", [False, True])
def test_a_bulk_file_equals_the_file_entered_by_hand(cast, cells, staged):
    first, second = cells
    by = cast["department"]
    person = lives.facts(full_name="  Đặng  Thị Thí Dụ ", identity_number="054080001234")
    rows = [
        FileRow(person, _life(first, second)),
        FileRow(lives.facts(), [EventRow(Kind.ADMITTED, date(2010, 2, 3), second.pk)]),
    ]

    if staged:
        with StagedFiles() as files:
            files.add(rows, by=by)
            assert not Member.objects.exists()
            with transaction.atomic():
                assert files.switch() == 2
        keys = list(Member.objects.order_by("pk").values_list("pk", flat=True))
    else:
        with transaction.atomic():
            keys = write_files(rows, by=by)

    bulk = [_plain(Member.objects.get(pk=pk)) for pk in keys]
    Member.objects.filter(pk__in=keys).update(identity_number="", card_number="")
    hands = []
    for row in rows:
        happenings = [
            Happening(
                e.kind,
                e.on,
                Organization.objects.get(pk=e.organization_id) if e.organization_id else None,
                place=e.place,
                what=e.what,
                until=e.until,
                decision_number=e.decision_number,
                decided_on=e.decided_on,
            )
            for e in row.events
        ]
        hands.append(enter_member(facts=row.facts, happenings=happenings, by=by))
    assert bulk == [_plain(Member.objects.get(pk=one.pk)) for one in hands]
    assert [one.code for one in Member.objects.filter(pk__in=keys).order_by("pk")] == [
        f"{pk:06d}" for pk in keys
    ]
    assert len({*keys, *(one.pk for one in hands)}) == 4
    bulk = Member.objects.get(pk=keys[0])
    assert (bulk.status, bulk.organization_id, bulk.since) == (
        "STRUCK_OFF",
        second.pk,
        date(2008, 5, 2),
    )


def test_a_history_goes_on_after_the_bulk_write(cast, cells):
    first, second = cells
    with transaction.atomic():
        (pk,) = write_files(
            [FileRow(lives.facts(), [EventRow(Kind.ADMITTED, date(2009, 2, 3), first.pk)])],
            by=None,
        )
    member = Member.objects.get(pk=pk)
    record_event(
        member=member,
        happening=Happening(Kind.TRANSFERRED, date(2010, 1, 5), second),
        by=cast["department"],
    )
    assert [spell.organization_id for spell in member.spells.all()] == [first.pk, second.pk]
    assert member.events.get(kind=Kind.TRANSFERRED).origin_id == first.pk


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        (
            lambda cell, committee: [EventRow(Kind.ADMITTED, date(2004, 1, 1), cell.pk)],
            "chưa thành lập hoặc đã kết thúc hoạt động vào ngày 01/01/2004",
        ),
        (
            lambda cell, committee: [EventRow(Kind.ADMITTED, date(2010, 1, 1), committee.pk)],
            "Đảng viên sinh hoạt ở chi bộ",
        ),
        (
            lambda cell, committee: [EventRow(Kind.ADMITTED, date(2099, 1, 1), cell.pk)],
            "Ngày 01/01/2099 ở sau hôm nay",
        ),
        (
            lambda cell, committee: [EventRow(Kind.LISTED, date(2010, 1, 1), cell.pk)],
            "Không ghi được “Đưa vào sổ” ngày 01/01/2010",
        ),
        (
            lambda cell, committee: [EventRow(Kind.ADMITTED, date(2010, 1, 1))],
            "Hãy chọn chi bộ",
        ),
        (
            lambda cell, committee: [EventRow(Kind.ADMITTED, date(2010, 1, 1), 999_999)],
            "Không có tổ chức này",
        ),
    ],
)
def test_one_impossible_file_takes_back_all(cast, cells, events, sentence):
    first, _second = cells
    good = FileRow(lives.facts(), [EventRow(Kind.ADMITTED, date(2009, 2, 3), first.pk)])
    bad = FileRow(lives.facts(), events(first, cast.committee))
    with pytest.raises(Refused, match=sentence), transaction.atomic():
        write_files([good, bad], by=None)
    assert not Member.objects.exists()
    assert not MemberEvent.objects.exists()
    assert not Spell.objects.exists()


def test_a_birth_after_admission_is_refused(cells):
    row = FileRow(
        lives.facts(birth_date=date(2009, 2, 3)),
        [EventRow(Kind.ADMITTED, date(2009, 2, 3), cells[0].pk)],
    )
    with pytest.raises(Refused, match="Ngày sinh 03/02/2009 phải trước"), transaction.atomic():
        write_files([row], by=None)


def test_queries_do_not_grow_with_rows(cells):
    def queries(count):
        rows = [
            FileRow(lives.facts(), [EventRow(Kind.ADMITTED, date(2009, 2, 3), cells[0].pk)])
            for _number in range(count)
        ]
        with CaptureQueriesContext(connection) as captured:
            write_files(rows, by=None, places=Places())
        return len(captured)

    queries(1)  # the first row of a table makes its counter
    assert queries(3) == queries(1) <= 11
