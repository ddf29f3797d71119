"""One workbook out: an organization and all under it, with history, as the import takes it."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from assessments.models import AnnualReturn, Cycle, MemberCount, OrganizationRating
from membership.models import Quota
from organizations.kinds import ROOT_KINDS
from organizations.models import Organization, OrganizationChange, OrganizationVersion
from reports.workbooks.recorded import values_of as values_of_change
from reports.workbooks.returns_in import values_of as values_of_return
from reports.workbooks.sheets import ORGANIZATIONS, QUOTAS, RATINGS, RETURNS, template


def export_workbook(organization: Organization, *, user=None) -> bytes:
    """Return the workbook (XLSX) of an organization.

    For an operator (`user` None) it is complete: it also holds organizations that stood here in
    former years, with what was counted here, and those above that were left or joined, so that an
    empty database gives the same statistics. For a user it holds what he sees of today's subtree,
    and no code from outside of it.
    """
    members = _members(organization, user)
    rows = {ORGANIZATIONS: list(_organization_rows(members))}
    rows |= _figure_rows(organization, members, user)
    return template(rows, body=organization.name)


def figure_rows(organization: Organization, user) -> dict[str, list[dict]]:
    """Rows of the sheets of figures that a user sees under an organization, by sheet key."""
    return _figure_rows(organization, _members(organization, user), user)


def _figure_rows(
    organization: Organization, members: dict[int, Organization], user
) -> dict[str, list[dict]]:
    ratings, returns, quotas = _figures(organization, members)
    if user is not None:
        ratings, returns = ratings.visible_to(user), returns.visible_to(user)
        quotas = quotas.visible_to(user)
    return {
        RATINGS: [_rating_row(rating) for rating in ratings],
        RETURNS: [row for row in map(_return_row, returns) if _says_something(row)],
        QUOTAS: [_quota_row(quota) for quota in quotas],
    }


def _says_something(row: dict) -> bool:
    """Whether a return holds any number: one without is not written out."""
    return any(row[key] is not None for key in row if key not in ("code", "label", "year"))


def _members(organization: Organization, user) -> dict[int, Organization]:
    """Organizations of the workbook by id."""
    here = Q(path__subtree=organization.path)
    if user is not None:
        seen = Organization.objects.visible_to(user).filter(here)
        return {one.pk: one for one in seen}
    found = set(Organization.objects.filter(here).values_list("pk", flat=True))
    new = set(found)
    while new:
        once = OrganizationVersion.objects.filter(parent__in=new)
        below = set(once.order_by().values_list("organization", flat=True)) - found
        found |= below
        new = below
    found |= _needed_above(found)
    return {one.pk: one for one in Organization.objects.filter(pk__in=found)}


def _needed_above(found: set[int]) -> set[int]:
    """Organizations outside that one inside stood under, moved to, or was merged into."""
    needed: set[int] = set()
    new = set(found)
    while new:
        versions = OrganizationVersion.objects.filter(organization__in=new)
        cannot_be_root = ~Q(kind__in=ROOT_KINDS)
        above = set(versions.filter(cannot_be_root).values_list("parent", flat=True))
        targets = OrganizationChange.objects.standing().filter(organization__in=new)
        above |= set(targets.exclude(target=None).values_list("target", flat=True))
        new = above - found - needed - {None}
        needed |= new
    return needed


def _figures(
    organization: Organization, members: dict[int, Organization]
) -> tuple[QuerySet[OrganizationRating], QuerySet[AnnualReturn], QuerySet[Quota]]:
    """Ratings, returns and quotas of today's subtree and of what stood here in its year.

    What was decided of a year whose cycle is still open stays out: no statistic counts it yet,
    and a workbook carries no cycle that would say so.
    """
    here = Q(organization__path__subtree=organization.path)
    ratings = OrganizationRating.objects.filter(
        here
        | Q(superior__path__subtree=organization.path)
        | Q(base__path__subtree=organization.path)
    ).filter(~_open("superior"), organization__in=members)
    counts = MemberCount.objects.select_related("level", "not_rated_reason")
    returns = (
        AnnualReturn.objects.filter(here | Q(parent__path__subtree=organization.path))
        .filter(~_open("parent"), organization__in=members)
        .exclude(source=AnnualReturn.Source.SUMMED)
        .prefetch_related(Prefetch("member_counts", counts))
    )
    quotas = Quota.objects.filter(organization__in=members).exclude(assigned=None, registered=None)
    return (
        ratings.select_related("organization", "level", "not_rated_reason").order_by(
            "year", "organization__code"
        ),
        returns.select_related("organization").order_by("year", "organization__code"),
        quotas.select_related("organization").order_by("year", "organization__code"),
    )


def _open(committee: str) -> Exists:
    """Whether the cycle of the row's year is open at the committee that the field names."""
    cycles = Cycle.objects.filter(organization=OuterRef(committee), year=OuterRef("year"))
    return Exists(cycles.filter(closed_at=None))


def _organization_rows(members: dict[int, Organization]) -> Iterable[dict]:
    """One row per standing change, by organization and day; codes from outside stay blank."""
    codes = {one.code for one in members.values()}
    changes = (
        OrganizationChange.objects.standing()
        .filter(organization__in=members)
        .select_related("target")
        .order_by("organization__code", "effective_on", "pk")
    )
    versions: dict[int, list[OrganizationVersion]] = {}
    for version in (
        OrganizationVersion.objects.filter(organization__in=members)
        .select_related("enterprise_type", "parent")
        .order_by("valid_from")
    ):
        versions.setdefault(version.organization_id, []).append(version)
    for change in changes:
        made, before = _around(versions[change.organization_id], change)
        row = values_of_change(members[change.organization_id], change, made, before)
        for key in ("parent", "target"):
            row[key] = row[key] if row[key] in codes else None
        yield row


def _around(
    versions: list[OrganizationVersion], change: OrganizationChange
) -> tuple[OrganizationVersion | None, OrganizationVersion | None]:
    """The version that a change made of its own organization, and the one before it."""
    before = None
    for version in versions:
        if version.change_id == change.pk:
            return version, before
        before = version
    return None, before


def _rating_row(rating: OrganizationRating) -> dict:
    return {
        "code": rating.organization.code,
        "label": rating.name,
        "year": rating.year,
        "level": rating.level.name if rating.level else None,
        "reason": rating.not_rated_reason.code if rating.not_rated_reason else None,
        "decision_number": rating.decision_number or None,
        "decided_on": rating.decided_on,
    }


def _return_row(annual_return: AnnualReturn) -> dict:
    return {
        "code": annual_return.organization.code,
        "label": annual_return.organization.name,
        "year": annual_return.year,
        **values_of_return(annual_return),
    }


def _quota_row(quota: Quota) -> dict:
    return {
        "code": quota.organization.code,
        "label": quota.organization.name,
        "year": quota.year,
        "assigned": quota.assigned,
        "registered": quota.registered,
    }
