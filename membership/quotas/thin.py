"""Where there are few members or none, and where nobody was admitted for years (P23)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.dates import end_of_year, start_of_year
from core.formats import integer
from membership.flows.counting import flows
from membership.quotas.admitted import Numbers, admitted
from organizations.kinds import BASE_KINDS, SHORT_LABELS, Kind
from organizations.models import Organization
from organizations.permissions import Permission


@dataclass(frozen=True)
class Thin:
    """A base organization or cell to look at: its members at the year's end, and why."""

    organization: Organization
    members: int
    admitted: int | None
    is_few: bool
    is_idle: bool
    years: int

    @property
    def kind(self) -> str:
        """The kind in the shorter words of tables."""
        return str(SHORT_LABELS[Kind(self.organization.kind)])

    @property
    def above(self) -> str:
        """Name of the base committee of a cell; "" for a base organization."""
        organization = self.organization
        return "" if organization.is_base or not organization.parent else organization.parent.name

    @property
    def why(self) -> str:
        """The reasons, in words."""
        reasons = []
        if self.is_few:
            reasons.append(
                _("ít đảng viên") if self.members else _("chưa có đảng viên trong danh sách")
            )
        if self.is_idle:
            reasons.append(_("%(number)s năm liền không kết nạp") % {"number": integer(self.years)})
        text = ", ".join(reasons)
        return text[:1].upper() + text[1:]


def thin_places(user, superior: Organization, year: int, *, few: int, years: int) -> list[Thin]:
    """Base organizations and cells below with fewer than `few` members at the end of the year, or
    without an admission in each of the `years` up to it (only where all of these are known)."""
    places = list(
        Organization.objects.visible_to(user, Permission.VIEW_QUOTA)
        .current()
        .filter(
            path__subtree=superior.path,
            kind__in=(*BASE_KINDS, Kind.SUB_CELL),
            founded_on__lte=end_of_year(year),
        )
        .select_related("parent")
        .order_by("path")
    )
    span = range(year - years + 1, year + 1)
    numbers = admitted(user, places, span)
    of_year = flows([place.pk for place in places], year)
    found = [_place(place, of_year[place.pk].end, numbers, span, few) for place in places]
    return [one for one in found if one.is_few or one.is_idle]


def _place(place: Organization, members: int, numbers: Numbers, span: range, few: int) -> Thin:
    known = [numbers[place.pk, year].number for year in span if (place.pk, year) in numbers]
    is_known = len(known) == len(span) and None not in known
    stood = place.founded_on <= start_of_year(span[0])
    return Thin(
        organization=place,
        members=members,
        admitted=sum(known) if is_known else None,
        is_few=members < few,
        is_idle=is_known and stood and sum(known) == 0,
        years=len(span),
    )
