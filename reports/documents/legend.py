"""What the short words of a table stand for, said under it: a signed paper explains itself."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from reports.narrative import lower_first


class Named(Protocol):
    """A level or a type of enterprise: the name in full and the short one."""

    name: str
    short_name: str


def legend(shortened: Iterable[Named | None]) -> str:
    """ "Chữ viết tắt: TSVM: trong sạch, vững mạnh; …", in the order in which they first come.

    Nothing where every word already stands in full.
    """
    found = {one.short_name: one.name for one in shortened if one and one.short_name != one.name}
    if not found:
        return ""
    words = "; ".join(f"{short}: {lower_first(name)}" for short, name in found.items())
    return _("Chữ viết tắt: %(words)s.") % {"words": words}
