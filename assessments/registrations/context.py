"""What one registration is measured by: the year's vocabulary, last year, the lines handed in."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from assessments.models import Registration, RegistrationCopy, Subject
from assessments.sections import Context, load_context
from core import formats, shares


@dataclass(frozen=True)
class RegistrationContext:
    """`year` is the context of the self-assessment; `lines` those of the last copy, `before` last
    year's last copy (None where there is none)."""

    year: Context
    lines: list[dict] = field(default_factory=list)
    before: RegistrationCopy | None = None

    @property
    def last_year(self) -> int:
        return self.year.last_year

    @property
    def top_levels(self) -> list:
        """The levels that count as the top: pure and strong, or the best where no level is."""
        levels = self.year.organization_levels
        return [level for level in levels if level.pure_and_strong] or levels[:1]

    @property
    def good_levels(self) -> list:
        """Levels of members that are well or better."""
        return [level for level in self.year.member_levels if level.good_or_better]

    @property
    def has_cells(self) -> bool:
        return bool(self.year.cells)

    @property
    def last_members(self) -> str:
        """ "24/26 (92,3%)": last year's members that were well or better, of those rated; or ""."""
        counts = self.year.last_members
        return share_words(good_of(counts, self.good_levels), sum(counts.values()))

    @property
    def last_cells(self) -> str:
        """ "2/3": last year's cells at the top, of those rated; or ""."""
        rated = [rating for rating in self.year.last_cells.values() if rating.level]
        top = {level.code for level in self.top_levels}
        number = sum(rating.level.code in top for rating in rated)
        return f"{number}/{len(rated)}" if rated else ""

    def level(self, code: str):
        """The year's level for organizations of that code, or None."""
        return self.year.level(Subject.ORGANIZATION, code)


def good_of(counts: dict, levels: list) -> int:
    """How many of the counts by code of level are at one of the levels."""
    return sum(counts.get(level.code, 0) for level in levels)


def share_words(number: int, total: int) -> str:
    """ "24/26 (92,3%)"; "" where nobody was rated."""
    if not total:
        return ""
    return _("%(number)s/%(total)s (%(share)s)") % {
        "number": formats.integer(number),
        "total": formats.integer(total),
        "share": formats.percent(shares.percent(number, total)),
    }


def load(registration: Registration) -> RegistrationContext:
    """Read the context of one registration, in a fixed number of queries."""
    latest = registration.copies.last()
    before = (
        RegistrationCopy.objects.filter(
            registration__organization=registration.organization_id,
            registration__cycle__year=registration.cycle.year - 1,
        )
        .select_related("registration__target_level")
        .last()
    )
    return RegistrationContext(
        year=load_context(registration),
        lines=latest.content["lines"] if latest else [],
        before=before,
    )
