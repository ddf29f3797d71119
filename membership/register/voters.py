"""How many the register gives a body on a day: beside the numbers that a vote's minutes tell."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formats import date as written
from membership.life import Kind
from membership.models import MemberEvent, Spell, Standing
from organizations.models import Organization

#: Posts that make somebody a member of the committee of an organization, and of its standing part.
STANDING_COMMITTEE = ("SECRETARY", "DEPUTY_SECRETARY", "STANDING_MEMBER")
COMMITTEE = (*STANDING_COMMITTEE, "COMMITTEE_MEMBER")

CELL, BASE, STANDING = "cell", "base", "committee"
_WHO = {
    CELL: gettext_lazy("đảng viên chính thức của %(place)s"),
    BASE: gettext_lazy("cấp ủy viên của %(place)s"),
    STANDING: gettext_lazy("ủy viên ban thường vụ của %(place)s"),
}


def voters_on(body: str, organization: Organization, day: date) -> int:
    """Persons who had a vote in a body of the organization on a day, as the register has it.

    `body`: the full members of a cell, the committee of a base organization, or the standing
    committee of a superior one. 0 where the register knows nobody of it.
    """
    here = Spell.objects.on(day)
    if body == CELL:
        return here.filter(organization=organization, standing=Standing.FULL).count()
    posts = MemberEvent.objects.holding(day).filter(
        kind=Kind.POSITION,
        organization=organization,
        what__in=COMMITTEE if body == BASE else STANDING_COMMITTEE,
        member__in=here.order_by().values("member"),
    )
    return posts.order_by().values("member").distinct().count()


def more_than_registered(body: str, organization: Organization, day: date, voters: int) -> str:
    """The sentence about more voters than the register knows of; "" when it knows as many.

    It refuses nothing: where nobody is recorded of a body, nothing is said either.
    """
    known = voters_on(body, organization, day)
    if not known or voters <= known:
        return ""
    return _(
        "Tổng số %(voters)s người có quyền biểu quyết nhiều hơn sổ: ngày %(day)s sổ có %(known)s "
        "%(who)s. Đã ghi; hãy xem lại số phiếu, hoặc bổ sung vào sổ đảng viên."
    ) % {
        "voters": voters,
        "day": written(day),
        "known": known,
        "who": _WHO[body] % {"place": organization.name},
    }
