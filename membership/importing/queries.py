"""Reading imports; each is seen by who sent it."""

from dataclasses import dataclass

from membership.importing.result import Result
from membership.models import MemberImport


@dataclass(frozen=True)
class Waiting:
    """A workbook that was read without mistakes and is not written until its owner says so."""

    of: MemberImport
    result: Result


def to_confirm(user) -> list[Waiting]:
    """The user's workbooks that wait for his confirmation; one query, no file is loaded."""
    own = MemberImport.objects.visible_to(user).filter(state=MemberImport.State.READY)
    found = [Waiting(one, Result.of(one.result)) for one in own.defer("content", "marked")]
    return [one for one in found if not one.result.changes_nothing]
