"""What several kinds say alike."""

from django.utils.translation import gettext as _

from core import formats
from core.exceptions import Refused
from organizations.models import Organization


def check_year(year: int, years: list[int], why: str) -> None:
    """Refused with the years that can be chosen, unless `year` is one of them."""
    if year not in years:
        raise not_yet(year, years, why)


def not_yet(year: int, years: list[int], why: str) -> Refused:
    """What is said of a year that a document cannot be made of."""
    return Refused(
        _("Chưa lập được cho năm %(year)s: %(why)s Các năm lập được: %(years)s.")
        % {
            "year": year,
            "why": why,
            "years": ", ".join(map(str, years)) or _("chưa có"),
        }
    )


def needed(subject: Organization | None) -> Organization:
    """The organization a sheet is about; Refused without one."""
    if subject is None:
        raise Refused(_("Hãy chọn tổ chức cơ sở đảng mà văn bản nói về, ví dụ mã DUK-001."))
    return subject


def level_words(rating) -> str:
    """The level of a rating in full, or why there is none."""
    return rating.level.name if rating.level else rating.not_rated_reason.name


def level_cell(rating) -> str:
    """The same in the short words of tables; "–" where the year is not known."""
    if rating is None:
        return formats.NONE_SIGN
    return rating.level.short_name if rating.level else rating.not_rated_reason.name
