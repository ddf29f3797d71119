"""Where the marks of a document open for one reader.

A reader without the right to see the rows behind a number gets no address. The pages decide again
when they are opened; here the same rights are asked, so that no link ends at a refusal.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from assessments.addresses import (
    assessment_addresses,
    consolidation_addresses,
    registration_addresses,
)
from assessments.models import AnnualReturn, Cycle
from assessments.years import closed_years
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can
from reports.choices import COUNTED_KINDS
from reports.documents.content import Block, Heading, Paragraph, Table
from reports.documents.kinds.years import settled_years
from reports.documents.marks import FigureMark, Mark, PageMark


def marks_of(blocks: Iterable[Block]) -> list[Mark]:
    """Every mark in some blocks, as in `Content.all_blocks`."""
    found: list[Mark] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                found += block.figures
            case Table():
                found += [one.mark for one in block.marks]
    return found


class Openings:
    """The addresses of the marks in some blocks of a committee (or of an organization's own
    paper) for one reader; few queries whatever their number."""

    do_not_call_in_templates = True  # a tag asks it mark by mark

    def __init__(self, blocks: Iterable[Block], organization: Organization, user) -> None:
        self.user, self.organization = user, organization
        self.marks = marks_of(blocks)

    def __call__(self, mark: Mark) -> str:
        """The address that a mark opens, or "" where this reader may see nothing behind it."""
        if isinstance(mark, FigureMark):
            return self._figure(mark)
        return PAGES[mark.page](self, *mark.key)

    def _may(self, *permissions: str) -> bool:
        return all(can(self.user, permission, self.organization) for permission in permissions)

    def _keys(self, page: str) -> set:
        """The first keys of all marks of a page."""
        found = (mark for mark in self.marks if isinstance(mark, PageMark))
        return {mark.key[0] for mark in found if mark.page == page}

    @cached_property
    def _closed(self) -> set[int]:
        return set(closed_years(self.organization))

    @cached_property
    def _settled(self) -> set[int]:
        return set(settled_years(self.organization))

    @cached_property
    def _branches(self) -> set[tuple[str, int]]:
        """Organizations (code) and years with a return of their own directly under the committee."""
        rows = AnnualReturn.objects.visible_to(self.user).filter(
            parent=self.organization, year__in=self._closed | self._settled
        )
        return set(rows.values_list("organization__code", "year"))

    @cached_property
    def _assessments(self) -> dict[int, str]:
        return assessment_addresses(self.user, self._keys("assessment"))

    @cached_property
    def _registrations(self) -> dict[int, str]:
        return registration_addresses(self.user, self._keys("registration"))

    @cached_property
    def _consolidations(self) -> dict[int, str]:
        return consolidation_addresses(self.user, self._keys("consolidation"))

    @cached_property
    def _cycles(self) -> set[int]:
        """Cycles of the document's own committee."""
        rows = Cycle.objects.filter(organization=self.organization)
        return set(rows.values_list("pk", flat=True))

    def _seen(self, permission: str, page: str) -> set[str]:
        rows = Organization.objects.visible_to(self.user, permission)
        return set(rows.filter(code__in=self._keys(page)).values_list("code", flat=True))

    @cached_property
    def _of_members(self) -> set[str]:
        """Codes of organizations whose members the reader may see."""
        return self._seen(Permission.VIEW_MEMBER, "members") | self._seen(
            Permission.VIEW_MEMBER, "admitted"
        )

    @cached_property
    def _organizations(self) -> set[str]:
        return self._seen(Permission.VIEW_ORGANIZATION, "organization")

    def _figure(self, mark: FigureMark) -> str:
        """A page of statistics: of closed years, and of what is registered for the year after."""
        if self.organization.kind not in COUNTED_KINDS:
            return ""
        is_closed = mark.year in self._closed
        if not is_closed and mark.code != "registered":
            return ""
        rows = Permission.VIEW_RATING if is_closed else Permission.VIEW_QUOTA
        if not self._may(Permission.VIEW_REPORT, rows):
            return ""
        if mark.branch and (mark.branch, mark.year) not in self._branches:
            return ""
        part = {"nhanh": mark.branch} if mark.branch else {}
        page = reverse("reports:figure", args=[mark.code, mark.year])
        return _with(page, {"to-chuc": self.organization.code, **part})

    def rated(self, year: int, level: str) -> str:
        if not self._may(Permission.VIEW_REPORT, Permission.VIEW_RATING):
            return ""
        if year not in self._settled:
            return ""
        asked = {"to-chuc": self.organization.code, **({"muc": level} if level else {})}
        return _with(reverse("reports:rated", args=[year]), asked)

    def rated_members(self, year: int, asked: str, code: str, branch: str) -> str:
        """The members of one organization at a level (`asked` "muc") or not rated for a reason."""
        if not self._may(Permission.VIEW_REPORT, Permission.VIEW_RATING):
            return ""
        if year not in self._settled or (branch, year) not in self._branches:
            return ""
        query = {"to-chuc": self.organization.code, asked: code, "nhanh": branch}
        return _with(reverse("reports:rated_members", args=[year]), query)

    def cycle(self, pk: int, *asked: str) -> str:
        """The lines of a cycle; `asked` are names and values of its filter in turn."""
        if pk not in self._cycles or not self._may(Permission.VIEW_ASSESSMENT):
            return ""
        pairs = dict(zip(asked[::2], asked[1::2], strict=True))
        return _with(reverse("assessments:cycle", args=[pk]), pairs)

    def decisions(self, pk: int) -> str:
        """The list of proposals for who decides; for others the cycle's lines that wait."""
        if pk in self._cycles and self._may(
            Permission.VIEW_ASSESSMENT, Permission.DECIDE_ASSESSMENT
        ):
            return reverse("assessments:decisions", args=[pk])
        return self.cycle(pk, "state", "PROPOSED")

    def assessment(self, pk: int, row: str) -> str:
        return _at(self._assessments.get(pk, ""), row)

    def registration(self, pk: int, row: str) -> str:
        return _at(self._registrations.get(pk, ""), row)

    def consolidation(self, pk: int, row: int) -> str:
        return _at(self._consolidations.get(pk, ""), row)

    def quotas(self, year: int) -> str:
        return self._of_quotas("membership:quotas", year)

    def results(self, year: int, verdict: str) -> str:
        asked = {"ket_qua": verdict} if verdict else {}
        page = self._of_quotas("membership:quotas_summary", year, **asked)
        return f"{page}#ket-qua" if page else ""

    def _of_quotas(self, page: str, year: int, **asked: str) -> str:
        if not self._may(Permission.VIEW_QUOTA):
            return ""
        return _with(reverse(page), {"to_chuc": self.organization.code, "nam": year, **asked})

    def admitted(self, code: str, year: int, group: str) -> str:
        """The people who were admitted: all of an organization's year, or those of a group."""
        if code not in self._of_members:
            return ""
        asked = {"nam": year, "cot": "admitted", **({"nhom": group} if group else {})}
        return _with(reverse("membership:flow_people", args=[code]), asked)

    def members(self, code: str, day: str) -> str:
        if code not in self._of_members:
            return ""
        return _with(reverse("membership:members"), {"to_chuc": code, "ngay": day})

    def of_organization(self, code: str) -> str:
        """An organization's page, for who sees it and the document's own body."""
        if code not in self._organizations or not self._may(Permission.VIEW_ORGANIZATION):
            return ""
        return reverse("organizations:detail", args=[code])


def _with(page: str, asked: dict[str, object]) -> str:
    return f"{page}?{urlencode(asked)}" if asked else page


def _at(page: str, row: str | int) -> str:
    """A page at one of its rows."""
    return f"{page}#muc-{row}" if page and row else page


#: What each name of a mark opens.
PAGES: dict[str, Callable[..., str]] = {
    "rated": Openings.rated,
    "rated_members": Openings.rated_members,
    "cycle": Openings.cycle,
    "decisions": Openings.decisions,
    "assessment": Openings.assessment,
    "registration": Openings.registration,
    "consolidation": Openings.consolidation,
    "quotas": Openings.quotas,
    "results": Openings.results,
    "admitted": Openings.admitted,
    "members": Openings.members,
    "organization": Openings.of_organization,
}
