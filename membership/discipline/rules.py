"""What form fits whom, who may decide it, and which days follow: pure rules, numbers as data.

Statutes of the Party, articles 8, 35, 36 and 39; the numbers of days and months come from the version
of `MembershipRules` in force on the day of the decision.
"""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from core.calendar import add_months
from membership.models import LAPSING, Body, Form, MembershipRules, Standing, StrikingReason

#: Forms of a member by standing, from the lightest; striking off is none of them (article 35).
FORMS = {
    Standing.PROBATIONARY: (Form.REPRIMAND, Form.WARNING),
    Standing.FULL: (Form.REPRIMAND, Form.WARNING, Form.REMOVAL, Form.EXPULSION),
}
#: The order of gravity.
GRAVITY = (Form.REPRIMAND, Form.WARNING, Form.REMOVAL, Form.EXPULSION)
#: What each body may decide about a member (Statutes, article 36; striking off: article 8).
DECIDES = {
    Body.CELL: (Form.REPRIMAND, Form.WARNING),
    Body.BASE: (Form.REPRIMAND, Form.WARNING, Form.REMOVAL),
    Body.DELEGATED: (*GRAVITY, Form.STRIKING_OFF),
    Body.STANDING: (*GRAVITY, Form.STRIKING_OFF),
    Body.COMMITTEE: (*GRAVITY, Form.STRIKING_OFF),
    Body.INSPECTION: GRAVITY,
    Body.HIGHER: (*GRAVITY, Form.STRIKING_OFF),
}

#: Bodies from the lowest; those of one line are of one rank.
RANKS = (
    (Body.CELL,),
    (Body.BASE, Body.DELEGATED),
    (Body.INSPECTION,),
    (Body.STANDING,),
    (Body.COMMITTEE,),
    (Body.HIGHER,),
)

_PROBATIONARY = _(
    "Đảng viên dự bị chỉ bị khiển trách, cảnh cáo; vi phạm đến mức phải đưa ra khỏi Đảng thì xóa tên."
)
_ONLY_PROBATIONARY = _(
    "“Dự bị không đủ tư cách” chỉ dùng cho đảng viên dự bị; người này đã là đảng viên chính thức."
)


def refusal(form: str, standing: str, striking_reason: str = "") -> str:
    """Why the form does not fit a member of that standing; "" when it does."""
    if form == Form.STRIKING_OFF:
        if striking_reason == StrikingReason.PROBATION and standing == Standing.FULL:
            return str(_ONLY_PROBATIONARY)
        return ""
    return "" if form in FORMS[Standing(standing)] else str(_PROBATIONARY)


def incompetence(body: str, form: str) -> str:
    """Why the body may not decide the form, and who may; "" when it may."""
    if form in DECIDES[Body(body)]:
        return ""
    able = [one for one in Body if one != Body.HIGHER and form in DECIDES[one]]
    what = _("xóa tên") if form == Form.STRIKING_OFF else str(Form(form).label).lower()
    sentence = _("%(body)s không có thẩm quyền quyết định %(form)s. Cấp có thẩm quyền: %(able)s.")
    return str(sentence) % {
        "body": Body(body).label,
        "form": what,
        "able": "; ".join(_lower(str(one.label)) for one in able),
    }


def subordination(body: str, first: str) -> str:
    """Why the body may not change what `first` decided: it stands below it; "" when it may.

    A complaint goes upwards (Statutes, article 39). Of an older row, without a body, nothing is
    known.
    """
    if not first or _rank(body) >= _rank(first):
        return ""
    able = [one for rank in RANKS[_rank(first) :] for one in rank]
    sentence = _(
        "Quyết định do cấp cao hơn ban hành nên %(body)s không thay đổi được. Hãy chọn một trong: "
        "%(able)s."
    )
    return str(sentence) % {
        "body": _lower(str(Body(body).label)),
        "able": "; ".join(_lower(str(one.label)) for one in able),
    }


def _rank(body: str) -> int:
    return next(number for number, rank in enumerate(RANKS) if body in rank)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def in_force_until(form: str, decided_on: date, rules: MembershipRules) -> date | None:
    """First day on which the form has lapsed; None for what ends a membership."""
    return add_months(decided_on, rules.effect_months) if form in LAPSING else None


def appeal_until(delivered_on: date | None, rules: MembershipRules) -> date | None:
    """Last day for a complaint, in calendar days from the delivery; None before it."""
    return delivered_on and delivered_on + timedelta(days=rules.appeal_days)


def answer_due(filed_on: date, rules: MembershipRules) -> date:
    """Last day for the answer to a complaint, in calendar days."""
    return filed_on + timedelta(days=rules.appeal_answer_days)


def lighter(form: str) -> tuple[str, ...]:
    """Forms lighter than this one; none for striking off."""
    return GRAVITY[: GRAVITY.index(form)] if form in GRAVITY else ()


def heavier(form: str) -> tuple[str, ...]:
    """Forms heavier than this one; none for striking off."""
    return GRAVITY[GRAVITY.index(form) + 1 :] if form in GRAVITY else ()
