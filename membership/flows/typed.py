"""Numbers of the annual returns, known to a room above, asked from here.

That room registers one provider in its `AppConfig.ready()`; without one there is nothing to compare.
"""

from collections.abc import Callable, Collection

from django.utils.translation import gettext_lazy as _

#: Numbers by name, of each (organization pk, year); None where the return does not say.
Numbers = dict[tuple[int, int], dict[str, int | None]]
Provider = Callable[[object, Collection[int], Collection[int]], Numbers]

#: Name in the return → column of the statement, and what a reader calls it.
COMPARED = {
    "members_total": ("end", _("Đảng viên cuối năm")),
    "admissions": ("admitted", _("Kết nạp")),
    "struck_off": ("struck_off", _("Xóa tên")),
    "expelled": ("expelled", _("Khai trừ")),
}

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Take numbers from `provider(user, organization pks, years)` from now on."""
    _providers[:] = [provider]


def typed(user, organizations: Collection[int], years: Collection[int]) -> Numbers:
    """Numbers by the names of COMPARED, as far as the returns say and the user may see them."""
    return _providers[0](user, organizations, years) if _providers else {}
