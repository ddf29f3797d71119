"""What the short words of a table stand for, said under it: a signed paper explains itself."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from reports.narrative import lower_first


class Named(Protocol):
    """A level or a type of enterprise: its place among its like, the name in full and the short one."""

    order: int
    name: str
    short_name: str


def legend(*sorts: Iterable[Named | None]) -> str:
    """ "Chữ viết tắt: TSVM: trong sạch, vững mạnh; …": sort after sort, each in its own order.

    Nothing where every word already stands in full.
    """
    standing = [one for sort in sorts for one in sorted(filter(None, sort), key=_order)]
    found = {one.short_name: one.name for one in standing if one.short_name != one.name}
    if not found:
        return ""
    words = "; ".join(f"{short}: {lower_first(name)}" for short, name in found.items())
    return _("Chữ viết tắt: %(words)s.") % {"words": words}


def _order(one: Named) -> int:
    return one.order
