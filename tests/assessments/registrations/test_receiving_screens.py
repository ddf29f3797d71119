"""The staff's screens: the list of a year, its workbook, receiving, returning, beside the result."""

import io
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from assessments.models import Plan, Registration, RegistrationCopy, Target
from assessments.registrations import actions
from assessments.registrations.levels import level_counts, top_of
from assessments.registrations.queries import registration_lines, summary_of
from core.models import AuditEvent
from organizations.actions import Decision, move
from organizations.kinds import Kind
from tests import factories
from tests.assessments import stage
from tests.assessments.registrations import pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return cast["department"]


@pytest.fixture
def year(cast, cycle, neighbours_cycle):
    """A received, a waiting late, a returned, a missing and an exempt one; the neighbour's too."""
    rows = {
        "received": pledge.received(
            cycle, cast.base_committee, cast["base-secretary"], cast["department"]
        )
    }
    rows["waiting"] = pledge.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    third = factories.organization(Kind.BASE_CELL, cast.committee, name="Chi bộ Bị Trả Lại")
    rows["returned"] = pledge.returned(cycle, third, stage.secretary_of(third), cast["department"])
    factories.organization(Kind.BASE_CELL, cast.committee, name="Chi bộ Chưa Đăng Ký")
    exempt = factories.organization(Kind.BASE_CELL, cast.committee, name="Chi bộ Mới Lập")
    factories.rating(exempt, 2011, None)
    pledge.submitted(
        neighbours_cycle, cast.neighbour_base, stage.secretary_of(cast.neighbour_base), "CANARY"
    )
    in_time = datetime(2011, 3, 31, 9, tzinfo=timezone.get_current_timezone())
    RegistrationCopy.objects.exclude(registration=rows["waiting"]).update(submitted_at=in_time)
    Registration.objects.exclude(pk=rows["waiting"].pk).update(submitted_at=in_time)
    return rows


def url(name, pk) -> str:
    return reverse(f"assessments:{name}", args=[pk])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def names(response) -> list[str]:
    return [row.record.name for row in response.context["table"].rows]


def test_the_list_says_who_registered_who_is_late_and_who_is_missing(
    cast, cycle, year, staff, client
):
    response = client.get(url("registrations", cycle.pk))
    page = text_of(response)
    assert "CANARY" not in page
    assert len(names(response)) == 5
    summary = response.context["summary"]
    assert (summary.total, summary.submitted, summary.received, summary.waiting) == (4, 2, 1, 1)
    assert (summary.returned, summary.missing, summary.late) == (1, 2, 2)
    assert page.count("Chưa đăng ký</span>") == 2
    assert page.count("Nộp trễ") == 1
    for asked, found in (
        ("late=missing", {"Chi bộ Bị Trả Lại", "Chi bộ Chưa Đăng Ký"}),
        ("late=late", {"Chi bộ Công ty Thí Dụ Hai", "Chi bộ Chưa Đăng Ký"}),
        ("state=SUBMITTED", {"Chi bộ Công ty Thí Dụ Hai"}),
        ("q=chua dang", {"Chi bộ Chưa Đăng Ký"}),
        ("level=pure-strong&type=private", {"Chi bộ Công ty Thí Dụ Hai"}),
    ):
        assert set(names(client.get(f"{url('registrations', cycle.pk)}?{asked}"))) == found


def test_levels_are_counted_against_last_year_and_the_plan(cast, cycle, year, staff):
    factories.rating(cast.base_committee, 2010, "well")
    factories.rating(cast.base_cell, 2010, "pure-strong")
    plan = Plan.objects.create(
        organization=cast.committee,
        name="Kế hoạch",
        number="15-KH/TD",
        issued_on=date(2011, 4, 18),
        year_from=2010,
        year_until=2015,
        targets_from=2011,
    )
    Target.objects.create(
        plan=plan, year=2011, indicator="base-ps", rule=Target.Rule.AT_LEAST, value=80
    )
    lines = registration_lines(cycle)
    counts = {one.level.code: (one.registered, one.last) for one in level_counts(cycle, lines)}
    assert counts["pure-strong"] == (2, 1)  # the returned one is missing again
    assert counts["well"] == (0, 1)
    top = top_of(cycle, lines, level_counts(cycle, lines), staff)
    assert (top.number, top.total, top.share, top.wanted, top.needed) == (2, 4, 50, 80, 2)


def test_the_workbook_holds_exactly_what_is_shown(cast, cycle, year, staff, client):
    response = client.post(f"{url('registrations_export', cycle.pk)}?late=late&sort=-name")
    assert 'filename="dang-ky-phan-dau-2011-20111121.xlsx"' in response["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(response.content)).active
    text = str([[cell.value for cell in row] for row in sheet.iter_rows()])
    assert "Chi bộ Công ty Thí Dụ Hai" in text
    assert "Chi bộ Chưa Đăng Ký" in text
    assert "Chi bộ Bị Trả Lại" not in text
    assert "Thời hạn: Quá hạn, nộp trễ" in text
    event = AuditEvent.objects.filter(action="registration.export").get()
    assert event.after == {"rows": 2, "year": 2011}


def test_levels_add_up_to_what_is_handed_in_and_open_to_these(cast, cycle, year, staff, client):
    factories.rating(cast.base_committee, 2011, None)  # received, and not rated this year
    response = client.get(url("registrations", cycle.pk))
    assert sum(one.registered for one in response.context["counts"]) == 1
    assert response.context["summary"].submitted == 1
    assert "Chưa tính 1 bản bị trả lại." in text_of(response)
    listed = client.get(f"{url('registrations', cycle.pk)}?level=pure-strong")
    assert names(listed) == ["Chi bộ Công ty Thí Dụ Hai"]


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow_with_organizations(cast, cycle, django_assert_num_queries, more):
    for number in range(1 + more):
        one = factories.organization(Kind.BASE_CELL, cast.committee, name=f"Chi bộ {number}")
        pledge.submitted(cycle, one, stage.secretary_of(one))
    with django_assert_num_queries(4):
        summary_of(registration_lines(cycle))


def test_receiving_and_returning(cast, cycle, year, staff, client):
    row = year["waiting"]
    page = text_of(client.get(url("registration", row.pk)))
    assert "Tiếp nhận bản đăng ký" in page
    assert "Doanh thu tăng 5%." in page
    assert "Rút về để sửa" not in page
    response = client.post(url("registration_return", row.pk), {"version": row.version})
    assert response.status_code == 422
    assert "Hãy ghi lý do trả lại" in text_of(response)
    response = client.post(
        url("registration_receive", row.pk), {"version": row.version}, follow=True
    )
    assert "Đã tiếp nhận bản đăng ký của “Chi bộ Công ty Thí Dụ Hai”." in text_of(response)
    row = pledge.fresh(row)
    assert (row.state, row.received_by) == ("RECEIVED", staff)
    client.post(
        url("registration_return", row.pk), {"version": row.version, "comment": "Nhầm mức."}
    )
    assert (pledge.fresh(row).state, pledge.fresh(row).return_comment) == ("RETURNED", "Nhầm mức.")


def test_a_stale_page_receives_nothing(cast, cycle, year, staff, client):
    row = year["waiting"]
    actions.withdraw(registration=row, by=row.submitted_by)
    page = text_of(
        client.post(url("registration_receive", row.pk), {"version": row.version}, follow=True)
    )
    assert "vừa được người khác lưu" in page
    assert pledge.fresh(row).state == "DRAFT"


def test_staff_see_what_changed_since_the_copy_before(cast, cycle, year, staff, client):
    row = year["returned"]
    by = row.submitted_by
    pledge.write(row, by, {"target": {**pledge.TARGET, "members": "30", "unit": "NUMBER"}})
    page = text_of(client.get(url("registration", row.pk)))
    assert "Cấp ủy cơ sở đang sửa" in page
    assert "30 đảng viên" not in page
    actions.submit(registration=row, by=by)
    response = client.get(url("registration", row.pk))
    assert [(one.label, one.before, one.after) for one in response.context["changes"]] == [
        ("Đảng viên hoàn thành tốt trở lên", "92,5%", "30 đảng viên")
    ]


def test_the_registration_stands_beside_the_result(cast, cycle, year, staff, client):
    row, by = year["received"], cast["base-secretary"]
    factories.rating(cast.base_committee, 2010, "well")
    factories.quota(cast.base_committee, 2011, assigned=3, registered=4)
    pledge.write(row, by, {"results": pledge.RESULTS})
    assessment = stage.submitted(cycle, cast.base_committee, by)
    response = client.get(url("verify", assessment.pk))
    facts = {
        one.code: (one.last, one.target, one.result, one.reached)
        for one in response.context["pledge"]["facts"]
    }
    assert facts == {
        "level": (
            "Hoàn thành tốt nhiệm vụ",
            "Trong sạch, vững mạnh",
            "Trong sạch, vững mạnh",
            True,
        ),
        "members": ("", "92,5%", "26/28 (92,9%)", True),
        "cells": ("", "1", "0/1", False),
        "admissions": ("", "4", "3", False),
    }
    page = text_of(response)
    assert "Đã kết nạp 5." in page
    assert page.count("Thấp hơn đăng ký") == 2
    assert "Chưa đăng ký phấn đấu" not in page


def test_who_did_not_register_is_told_so_at_the_result(cast, cycle, staff, client):
    assessment = stage.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    page = text_of(client.get(url("verify", assessment.pk)))
    assert "Chưa đăng ký phấn đấu năm 2011." in page
    cycle.registration_due = None
    cycle.save()
    page = text_of(client.get(url("verify", assessment.pk)))
    assert "đăng ký phấn đấu" not in page


def test_the_secretary_checks_the_lines_before_the_assessment_goes(cast, cycle, client):
    by = cast["base-secretary"]
    pledge.submitted(cycle, cast.base_committee, by)
    assessment = stage.filled(cycle, cast.base_committee, by)
    client.force_login(by)
    page = text_of(client.get(url("check", assessment.pk)))
    assert "Còn 2 mục chưa ghi kết quả." in page
    assert "Ghi kết quả" in page


def test_the_cycle_leads_to_its_registrations(cast, cycle, staff, client):
    address = url("registrations", cycle.pk)
    assert address in text_of(client.get(url("cycle", cycle.pk)))
    cycle.registration_due = None
    cycle.save()
    assert address not in text_of(client.get(url("cycle", cycle.pk)))


def test_an_organization_that_left_is_neither_missing_nor_counted(cast, cycle, staff):
    row = pledge.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    actions.receive(registration=row, by=staff)
    move(
        organization=cast.base_cell,
        parent=cast.neighbour,
        decision=Decision(date(2011, 6, 1), "5-QĐ/TD"),
        by=None,
    )
    lines = {line.organization.pk: line for line in registration_lines(cycle)}
    assert lines[cast.base_cell.pk].has_left
    assert summary_of(list(lines.values())).total == 1
