"""What was typed in a year beside what the members' register says: the one place that compares.

The figures of a return are the typed ones; the register stands beside them and may differ
(docs/decisions/0066).
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from assessments.facts import day_of_year
from core.formats import date as written
from core.formats import integer
from membership.flows.returns import COUNTED, YearCounts
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can

#: Column of the statement of flows that shows the people behind each count.
FLOW_COLUMNS = {
    "members_total": "end",
    "admissions": "admitted",
    "struck_off": "struck_off",
    "expelled": "expelled",
}


@dataclass(frozen=True)
class Both:
    """One count of a year, in members: as it was reported and as the register tells it.

    None where the return does not say, or the register does not cover the year.
    """

    reported: int | None
    register: int | None

    @property
    def differs(self) -> bool:
        """Both are known and say something else."""
        return None not in (self.reported, self.register) and self.reported != self.register

    def __str__(self) -> str:
        if self.differs:
            return _("báo cáo %(reported)s · sổ %(register)s") % {
                "reported": integer(self.reported),
                "register": integer(self.register),
            }
        return integer(self.reported)


def both(reported: object, register: YearCounts | None) -> dict[str, Both]:
    """Each count by its name; `reported` is a return, or None where there is none."""
    return {
        name: Both(getattr(reported, name, None), getattr(register, name, None)) for name in COUNTED
    }


@dataclass(frozen=True)
class Known:
    """A number that the register offers beside a field: with its day, and where to open it.

    `address` is empty where the viewer may not see the members.
    """

    name: str
    number: int
    day: str
    address: str

    @property
    def text(self) -> str:
        return integer(self.number)

    @property
    def intro(self) -> str:
        """From where the number comes."""
        return _("Theo sổ đảng viên đến %(day)s:") % {"day": self.day}

    @property
    def opens(self) -> str:
        """What its address opens."""
        return _("mở danh sách đảng viên")


def known(user, organization: Organization, year: int, counts: YearCounts | None) -> dict:
    """`Known` by the names of the counts; empty where the register does not cover the year."""
    if counts is None:
        return {}
    opens = can(user, Permission.VIEW_MEMBER, organization)
    day = written(day_of_year(year))
    return {
        name: Known(
            name, getattr(counts, name), day, address(organization, year, name) if opens else ""
        )
        for name in COUNTED
    }


def address(organization: Organization, year: int, name: str) -> str:
    """Where the very members behind a count of an organization's year are listed.

    The statement of flows counts by the tree of the year; the list of members follows today's.
    """
    asked = {"nam": year, "cot": FLOW_COLUMNS[name]}
    people = reverse("membership:flow_people", args=[organization.code])
    return f"{people}?{urlencode(asked)}"
