"""Bulk writing: every kind of value arrives, keys are never given twice, a stage leaves nothing."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from core.bulk import CHUNK, Stage, in_chunks, insert_rows, reserve_ids
from membership.models import MembershipRules, PaperKind
from organizations.kinds import Kind
from organizations.models import EnterpriseType, OrganizationChange
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = ("id", "code", "name", "short_name", "phrase", "order", "year_until")
ODD = 'Dấu "nháy", \\N, \\t, hàng\nmới,\ttab, CR\r và ; %s'


def _rows(first: int, count: int) -> list[tuple]:
    return [
        (pk, f"loai-{pk}", f"Loại {pk} {ODD}", "", "x", pk % 7, None if pk % 2 else 2010)
        for pk in range(first, first + count)
    ]


def test_all_values_arrive_as_they_were_given():
    count = CHUNK + 3
    ids = reserve_ids(EnterpriseType, count)
    rows = [(pk, *row[1:]) for pk, row in zip(ids, _rows(1, count), strict=True)]
    assert insert_rows(EnterpriseType, NAMES, rows) == count
    stored = EnterpriseType.objects.filter(pk__in=[ids[0], ids[-1]]).order_by("pk")
    assert list(stored.values_list(*NAMES)) == [rows[0], rows[-1]]
    assert EnterpriseType.objects.filter(code__startswith="loai-").count() == count


def test_dates_times_and_truth_arrive():
    of = factories.organization(Kind.SUPERIOR_COMMITTEE)
    at = datetime(2011, 11, 21, 9, 30, 15, 123456, tzinfo=UTC)
    names = ("organization_id", "kind", "effective_on", "decision_number", "decision_date", "note")
    names = (*names, "recorded_at", "undone_at")
    rows = [(of.pk, "RENAME", date(2010, 2, 28), "1-QĐ", None, "", at, None)]
    assert insert_rows(OrganizationChange, names, rows) == 1
    change = OrganizationChange.objects.get(kind="RENAME")
    assert (change.effective_on, change.decision_date, change.recorded_at) == (
        date(2010, 2, 28),
        None,
        at,
    )
    rules = MembershipRules.objects.first()
    insert_rows(
        PaperKind,
        ("rules_id", "code", "name", "required", "validity_months", "order"),
        [(rules.pk, "mot", "Một", True, None, 0), (rules.pk, "hai", "Hai", False, 12, 0)],
    )
    papers = PaperKind.objects.filter(code__in=["mot", "hai"]).order_by("code")
    assert list(papers.values_list("required", "validity_months")) == [(False, 12), (True, None)]


def test_keys_are_never_given_twice():
    before = reserve_ids(EnterpriseType, 3)
    saved = EnterpriseType.objects.create(code="mot", name="Một", short_name="Một", phrase="một")
    after = reserve_ids(EnterpriseType, 2)
    assert before == list(range(before[0], before[0] + 3))
    assert before[-1] < saved.pk < after[0] < after[1]
    assert reserve_ids(EnterpriseType, 0) == []


def test_a_stage_is_seen_by_nobody_until_it_is_moved_in():
    ids = reserve_ids(EnterpriseType, 4)
    with Stage(EnterpriseType, NAMES) as stage:
        stage.add(_rows(ids[0], 3))
        stage.add(_rows(ids[3], 1))
        assert stage.count == 4
        assert not EnterpriseType.objects.filter(pk__in=ids).exists()
        assert stage.insert() == 4
    assert list(EnterpriseType.objects.filter(pk__in=ids).order_by("pk").values_list(*NAMES)) == [
        *_rows(ids[0], 4)
    ]
    assert EnterpriseType.objects.get(pk=ids[0]).year_from == 1976  # the default
    assert stage.table not in connection.introspection.table_names()


def test_a_staged_update_changes_the_rows_that_agree_and_says_how_many():
    one, two = (
        EnterpriseType.objects.create(code=c, name=c, short_name=c, phrase=c, order=order)
        for c, order in (("mot", 1), ("hai", 2))
    )
    with Stage(EnterpriseType, ("id", "order", "name")) as stage:
        stage.add([(one.pk, 1, "Mới"), (two.pk, 9, "Cũ rồi")])
        assert stage.update(where=("id", "order"), bump="order") == 1
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.name, one.order, two.name, two.order) == ("Mới", 2, "hai", 2)


def test_chunks():
    assert list(in_chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(in_chunks([], 2)) == []
