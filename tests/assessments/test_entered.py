"""Who typed what a year is judged by stands at its verification; nobody verifies his own."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.deciding.exceptions import agenda
from assessments.entered import entered_by
from assessments.on_paper.actions import take_paper
from assessments.queries import cycle_lines
from assessments.registrations.actions import save_part
from assessments.workflow import check_move
from core.exceptions import Refused
from tests import factories
from tests.access.contents import text_of
from tests.assessments import stage
from tests.assessments.consolidation import mend
from tests.assessments.registrations import pledge

pytestmark = pytest.mark.django_db

MINE = "do chính đồng chí nhập"
RESULTS = "Đồng chí đã ghi kết quả đăng ký phấn đấu của tổ chức này"


@pytest.fixture
def cycle(cast):
    """The committee's year, which asked for registrations and for consolidation plans."""
    return pledge.cycle(cast.committee, consolidation_due=date(2011, 5, 31))


@pytest.fixture
def both(cast):
    """Of the staff, and until lately secretary of the base committee."""
    user = factories.UserFactory(full_name="Phạm Thị Hai Vai")
    factories.grant(user, "department", cast.committee)
    factories.grant(user, "base-secretary", cast.base_committee)
    return user


@pytest.fixture
def registered(cast, cycle):
    return pledge.received(cycle, cast.base_committee, cast["base-secretary"], cast["department"])


def write_results(registration, by) -> None:
    part = registration.parts.get(code="results")
    save_part(
        registration=registration, code="results", answers=pledge.RESULTS, version=part.version,
        by=by,
    )  # fmt: skip


def told(row, reader) -> list[tuple]:
    return [(one.what, one.names, one.is_own) for one in entered_by(row, reader)]


def page_of(client, user, row) -> str:
    client.force_login(user)
    return " ".join(text_of(client.get(reverse("assessments:verify", args=[row.pk]))).split())


def test_who_wrote_the_results_does_not_verify_by_them(cast, cycle, both, registered, client):
    """Also after somebody else wrote them last; a colleague does, and sees whose they are."""
    write_results(registered, both)
    write_results(registered, cast["base-secretary"])
    row = stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    for move in ("propose", "return"):
        with pytest.raises(Refused, match=RESULTS):
            check_move(row, move, both)
    names = ["Phạm Thị Hai Vai", "Trần Thị base-secretary"]
    assert told(row, both) == [
        ("Bản tự đánh giá", ["Trần Thị base-secretary"], False),
        ("Kết quả đăng ký phấn đấu", names, True),
    ]
    page = page_of(client, both, row)
    assert MINE in page
    assert RESULTS in page
    level = stage.level_of(cycle, "pure-strong").pk
    answer = client.post(reverse("assessments:propose", args=[row.pk]), {"level": level})
    assert answer.status_code == 422
    assert stage.fresh(row).state == "SUBMITTED"
    page = page_of(client, cast["department"], row)
    assert "Phạm Thị Hai Vai, Trần Thị base-secretary" in page
    assert MINE not in page
    check_move(row, "propose", cast["department"])


def test_he_decides_it_as_little(cast, cycle, both, registered):
    factories.grant(both, "leadership", cast.committee)
    write_results(registered, both)
    row = stage.proposed(cycle, cast.base_committee, cast["base-secretary"], cast["department"])
    with pytest.raises(Refused, match=RESULTS):
        check_move(row, "decide", both)
    assert len(agenda(cycle, cycle_lines(cycle)).proposals) == 1


def test_who_wrote_the_registration_alone_verifies(cast, cycle, both):
    """What was promised in March is no evidence of December: his results would be."""
    pledge.received(cycle, cast.base_committee, both, cast["department"])
    row = stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    check_move(row, "propose", both)
    assert told(row, both) == [("Bản tự đánh giá", ["Trần Thị base-secretary"], False)]


def test_the_results_of_another_organization_hinder_nothing(cast, cycle, both):
    factories.grant(both, "base-secretary", cast.base_cell)
    write_results(
        pledge.received(
            cycle, cast.base_cell, stage.secretary_of(cast.base_cell), cast["department"]
        ),
        both,
    )
    row = stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    check_move(row, "propose", both)
    assert told(row, both) == [("Bản tự đánh giá", ["Trần Thị base-secretary"], False)]


def test_entry_on_behalf_and_progress_stand_there_too(cast, cycle, client):
    secretary, staff = cast["base-secretary"], cast["department"]
    other = factories.UserFactory(full_name="Lê Thị Thẩm Định")
    factories.grant(other, "department", cast.committee)
    plan = mend.received(cycle, cast.base_committee, secretary, other)
    mend.note(plan.tasks.get(), secretary)
    paper = {"paper_on": date(2011, 11, 18), "signed_by": "Nguyễn Văn An, bí thư"}
    row = take_paper(cycle=cycle, organization=cast.base_committee, by=staff, **paper).assessment
    for code, answers in stage.answers(cast.base_committee).items():
        version = row.sections.get(code=code).version
        actions.save_section(assessment=row, code=code, answers=answers, version=version, by=staff)
    actions.submit(assessment=stage.fresh(row), by=staff)
    row = stage.fresh(row)
    assert told(row, staff) == [
        ("Nhập thay theo bản giấy", ["Trần Thị department"], True),
        ("Tiến độ kế hoạch củng cố", ["Trần Thị base-secretary"], False),
    ]
    assert MINE in page_of(client, staff, row)
    page = page_of(client, other, row)
    assert "Người nhập" in page
    assert MINE not in page


def test_before_it_is_handed_in_nobody_is_named(cast, cycle, registered, client):
    write_results(registered, cast["base-secretary"])
    row = stage.filled(cycle, cast.base_committee, cast["base-secretary"])
    assert "Người nhập" not in page_of(client, cast["department"], row)
