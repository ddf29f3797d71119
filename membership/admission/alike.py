"""Cases and files that may be of the same person: shown before one more is written."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from membership.admission.queries import same_person
from membership.models import AdmissionCase, Member
from membership.register.duplicates import wait_for_others


class Alike(Refused):
    """Somebody like this is known already; `cases` and `members` are all there are to be looked at."""

    def __init__(self, cases: list[AdmissionCase], members: list[Member]) -> None:
        self.cases, self.members = cases, members
        words = [
            *(_("hồ sơ kết nạp %(code)s: %(who)s") % _who(one) for one in cases),
            *(_("hồ sơ đảng viên số %(code)s: %(who)s") % _who(one) for one in members),
        ]
        super().__init__(
            _(
                "Có thể người này đã có trong sổ: %(known)s. Hãy xem những hồ sơ đó; nếu không phải cùng "
                "một người thì đánh dấu ô xác nhận rồi ghi."
            )
            % {"known": "; ".join(words)}
        )

    @property
    def key(self) -> str:
        """What a confirmation stands for: these very cases and files."""
        return ",".join(one.code for one in (*self.cases, *self.members))


def _who(person: AdmissionCase | Member) -> dict[str, str]:
    born = {"name": person.full_name, "born": written(person.birth_date)}
    return {
        "code": person.code,
        "who": _("%(name)s, sinh %(born)s, %(place)s")
        % {**born, "place": person.organization.name},
    }


def claim_case(
    by,
    *,
    seen: Collection[str],
    full_name: str,
    birth_date: date,
    identity_number: str = "",
    but: AdmissionCase | None = None,
) -> None:
    """Look once more for cases and files of the same person, alone, before a case is written.

    `seen` are the codes of those that were shown and are of others. Whoever enters the same person
    at once, here or in the register, waits until the transaction ends. Raises Alike.
    """
    who = {
        "full_name": full_name,
        "birth_date": birth_date,
        "identity_number": identity_number,
    }
    wait_for_others(**who)
    cases, members = same_person(by, **who, but=but)
    if {one.code for one in (*cases, *members)} - set(seen):
        raise Alike(cases, members)


def claim_decision(by, *, seen: Collection[str], case: AdmissionCase) -> None:
    """The same before the decision makes the file: files that came since the case was opened.

    Those that were there had been shown then. Raises Alike.
    """
    who = {
        "full_name": case.full_name,
        "birth_date": case.birth_date,
        "identity_number": case.identity_number,
    }
    wait_for_others(**who)
    _cases, members = same_person(by, **who)
    later = [one for one in members if one.created_at > case.created_at]
    if {one.code for one in later} - set(seen):
        raise Alike([], later)
