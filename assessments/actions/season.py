"""What may be entered by hand while a committee's cycle of the year is open."""

from django.utils.translation import gettext as _

from assessments.facts import Facts
from assessments.models import Cycle, OrganizationRating
from core.exceptions import Refused


def in_season(superior, year: int) -> bool:
    """Whether the committee's cycle of the year is open: its standing committee decides it."""
    return Cycle.objects.filter(organization=superior, year=year, closed_at=None).exists()


def check_level(facts: Facts, year: int) -> None:
    """Raise Refused for a level that is entered while the standing committee decides the year."""
    if in_season(facts.superior, year):
        raise _refusal(facts, year)


def check_counts(facts: Facts, year: int) -> None:
    """Raise Refused for counts that are entered while they come by a self-assessment.

    A base organization that is recorded as not subject to assessment writes none: its counts may
    be entered.
    """
    exempt = OrganizationRating.objects.filter(
        organization=facts.organization, year=year, level=None
    )
    if in_season(facts.superior, year) and not exempt.exists():
        raise _refusal(facts, year)


def _refusal(facts: Facts, year: int) -> Refused:
    return Refused(
        _(
            "“%(name)s” năm %(year)s đang trong đợt đánh giá: mức xếp loại và số liệu do Ban Thường "
            "vụ quyết định; ở đây chỉ ghi được lý do không thuộc diện đánh giá."
        )
        % {"name": facts.name, "year": year}
    )
