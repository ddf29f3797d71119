"""A piece of work as the home page shows it: what, how many, until when, where to begin."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from core.dates import today


@dataclass(frozen=True)
class TaskCard:
    """`tone`: "now" (the one thing to press), "warning", "done" or "" (calm)."""

    title: str
    sentence: str
    url: str = ""
    link: str = ""
    count: int | str | None = None
    due: date | None = None
    tone: str = ""

    @property
    def due_sentence(self) -> str:
        """ "Hạn 15/12/2011, còn 24 ngày"; empty without a day."""
        if self.due is None:
            return ""
        return _("Hạn %(day)s, %(left)s") % {
            "day": formats.date(self.due),
            "left": days_left(self.due),
        }


def days_left(due: date) -> str:
    """ "còn 24 ngày", "hết hạn hôm nay", "quá hạn 3 ngày", from the business date."""
    days = (due - today()).days
    if days == 0:
        return _("hết hạn hôm nay")
    if days < 0:
        return ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", -days) % {"days": -days}
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", days) % {"days": days}
