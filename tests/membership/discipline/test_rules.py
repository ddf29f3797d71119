"""What form fits whom, and the days that follow: whole tables, exact."""

from datetime import date

import pytest

from membership.discipline import rules as law
from membership.models import Body, Form, MembershipRules, Standing, StrikingReason

F, S = Form, Standing
FITS = {
    (F.REPRIMAND, S.PROBATIONARY): True,
    (F.WARNING, S.PROBATIONARY): True,
    (F.REMOVAL, S.PROBATIONARY): False,
    (F.EXPULSION, S.PROBATIONARY): False,
    (F.STRIKING_OFF, S.PROBATIONARY): True,
    (F.REPRIMAND, S.FULL): True,
    (F.WARNING, S.FULL): True,
    (F.REMOVAL, S.FULL): True,
    (F.EXPULSION, S.FULL): True,
    (F.STRIKING_OFF, S.FULL): True,
}


def numbers(**more) -> MembershipRules:
    return MembershipRules(
        **{"effect_months": 12, "appeal_days": 30, "appeal_answer_days": 90, **more}
    )


#: Forms that each body may decide, by their first letters: Reprimand, Warning, reMoval, Expulsion,
#: Striking off (Statutes, articles 8 and 36).
MAY = {
    Body.CELL: "RW",
    Body.BASE: "RWM",
    Body.DELEGATED: "RWMES",
    Body.STANDING: "RWMES",
    Body.COMMITTEE: "RWMES",
    Body.INSPECTION: "RWME",
    Body.HIGHER: "RWMES",
}


def test_the_table_is_whole():
    assert set(FITS) == {(form, standing) for form in Form for standing in Standing}
    assert set(MAY) == set(Body)


@pytest.mark.parametrize("body", Body)
def test_which_body_decides_what(body):
    letters = dict(zip(Form, "RWMES", strict=True))
    may = "".join(letters[form] for form in Form if not law.incompetence(body, form))
    assert may == MAY[body]


def test_who_may_not_decide_hears_who_may():
    assert law.incompetence(Body.CELL, F.EXPULSION) == (
        "Chi bộ không có thẩm quyền quyết định khai trừ. Cấp có thẩm quyền: đảng ủy cơ sở được ủy "
        "quyền kết nạp, khai trừ; ban thường vụ cấp ủy cấp trên trực tiếp; ban chấp hành cấp trên "
        "trực tiếp; ủy ban kiểm tra cấp trên trực tiếp."
    )
    assert "quyết định xóa tên. Cấp có thẩm quyền: đảng ủy cơ sở được ủy" in law.incompetence(
        Body.INSPECTION, F.STRIKING_OFF
    )


@pytest.mark.parametrize(("form", "standing"), FITS)
def test_which_form_fits_whom(form, standing):
    reason = StrikingReason.NO_DUES if form == F.STRIKING_OFF else ""
    refused = law.refusal(form, standing, reason)
    assert (refused == "") is FITS[form, standing]
    if refused:
        assert "Đảng viên dự bị chỉ bị khiển trách, cảnh cáo" in refused


@pytest.mark.parametrize("reason", StrikingReason.values)
def test_only_the_probationary_are_struck_off_for_their_probation(reason):
    assert law.refusal(F.STRIKING_OFF, S.PROBATIONARY, reason) == ""
    refused = law.refusal(F.STRIKING_OFF, S.FULL, reason)
    assert ("chỉ dùng cho đảng viên dự bị" in refused) is (reason == StrikingReason.PROBATION)


@pytest.mark.parametrize(
    ("form", "decided", "months", "until"),
    [
        (F.REPRIMAND, date(2010, 11, 21), 12, date(2011, 11, 21)),
        (F.WARNING, date(2011, 8, 31), 6, date(2012, 2, 29)),
        (F.REMOVAL, date(2012, 2, 29), 12, date(2013, 2, 28)),
        (F.EXPULSION, date(2011, 1, 1), 12, None),
        (F.STRIKING_OFF, date(2011, 1, 1), 12, None),
    ],
)
def test_how_long_a_form_is_in_force(form, decided, months, until):
    assert law.in_force_until(form, decided, numbers(effect_months=months)) == until


@pytest.mark.parametrize(
    ("delivered", "last"),
    [
        (None, None),
        (date(2011, 1, 31), date(2011, 3, 2)),  # over the short month
        (date(2012, 1, 31), date(2012, 3, 1)),  # of a leap year
        (date(2010, 12, 20), date(2011, 1, 19)),  # over the new year
        (date(2011, 1, 4), date(2011, 2, 3)),  # first day of Tết: calendar days, not moved
        (date(2011, 3, 31), date(2011, 4, 30)),  # ends on a public holiday and stays there
    ],
)
def test_the_last_day_for_a_complaint(delivered, last):
    assert law.appeal_until(delivered, numbers()) == last


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        (date(2011, 8, 8), date(2011, 11, 6)),  # a Sunday
        (date(2011, 11, 5), date(2012, 2, 3)),
        (date(2011, 12, 1), date(2012, 2, 29)),
    ],
)
def test_when_the_answer_is_due(filed, due):
    assert law.answer_due(filed, numbers()) == due


def test_what_is_lighter_and_heavier():
    assert law.lighter(F.REPRIMAND) == ()
    assert law.heavier(F.REPRIMAND) == (F.WARNING, F.REMOVAL, F.EXPULSION)
    assert law.lighter(F.REMOVAL) == (F.REPRIMAND, F.WARNING)
    assert law.heavier(F.EXPULSION) == ()
    assert law.lighter(F.STRIKING_OFF) == law.heavier(F.STRIKING_OFF) == ()


#: Who may change what a body decided, by a complaint.
ABOVE = {
    Body.CELL: set(Body),
    Body.BASE: set(Body) - {Body.CELL},
    Body.DELEGATED: set(Body) - {Body.CELL},
    Body.INSPECTION: {Body.INSPECTION, Body.STANDING, Body.COMMITTEE, Body.HIGHER},
    Body.STANDING: {Body.STANDING, Body.COMMITTEE, Body.HIGHER},
    Body.COMMITTEE: {Body.COMMITTEE, Body.HIGHER},
    Body.HIGHER: {Body.HIGHER},
    "": set(Body),
}


@pytest.mark.parametrize("first", [*Body, ""])
def test_nobody_changes_what_a_body_above_decided(first):
    assert {body for body in Body if not law.subordination(body, first)} == ABOVE[first]


def test_who_stands_below_hears_who_may():
    assert law.subordination(Body.CELL, Body.COMMITTEE) == (
        "Quyết định do cấp cao hơn ban hành nên chi bộ không thay đổi được. Hãy chọn một trong: ban "
        "chấp hành cấp trên trực tiếp; cấp khác: cao hơn hoặc ngoài hệ thống."
    )
