"""How a post's counts and somebody's flags are said, on the screen and in the workbook."""

from django.utils.translation import gettext as _

from core import formats
from membership import naming
from membership.cadre import queries
from membership.cadre.shares import Tally, age_at_term
from membership.models import CadreCandidate, Status
from organizations.permissions import Permission
from organizations.scope import can


def lacking(counted: Tally) -> str:
    """ "còn thiếu 1 người, 2 nữ", or "đủ"; "chưa có người" while nobody is planned."""
    if not counted.number:
        return _("chưa có người")
    parts = [
        text % {"number": formats.integer(number)}
        for number, text in (
            (counted.missing, _("%(number)s người")),
            (counted.missing_young, _("%(number)s cán bộ trẻ")),
            (counted.missing_women, _("%(number)s nữ")),
        )
        if number
    ]
    return _("còn thiếu %(what)s") % {"what": ", ".join(parts)} if parts else _("đủ")


def lacking_tone(counted: Tally) -> str:
    """The tone of the state beside it."""
    return "done" if lacking(counted) == _("đủ") else "back"


def share(number: int, percent) -> str:
    """ "3 (37,5%)"; "–" while nobody is planned."""
    if percent is None:
        return formats.NONE_SIGN
    return f"{formats.integer(number)} ({formats.percent(percent)})"


def name(user, row: CadreCandidate) -> str:
    """Who it is; one whose file another organization keeps stays unnamed."""
    return (
        row.member.full_name
        if queries.may_read(user, row.member)
        else _("Cán bộ ngoài phạm vi xem")
    )


def age(user, row: CadreCandidate) -> int | None:
    """Full years at the begin of the term; None where the person stays unnamed."""
    if not queries.may_read(user, row.member):
        return None
    return age_at_term(row.member.birth_date, row.post.term_from)


def sex(user, row: CadreCandidate) -> str:
    """ "Nam" or "Nữ"; "–" where the person stays unnamed."""
    readable = queries.may_read(user, row.member)
    return row.member.get_sex_display() if readable else formats.NONE_SIGN


def flag(user, row: CadreCandidate) -> str:
    """Why to look at somebody again; "" when there is nothing that the user may read.

    `disciplined` is annotated.
    """
    if row.removed_on or not naming.may_read(user, row.member):
        return ""
    if row.member.status != Status.ACTIVE:
        return _("%(status)s: cần đưa ra") % {"status": row.member.get_status_display()}
    may_see = can(user, Permission.VIEW_DISCIPLINE, row.member.organization)
    return _("Đang chịu kỷ luật") if row.disciplined and may_see else ""
