"""Writing annual returns: a base organization's row, and the rows above it recomputed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.facts import day_of_year
from assessments.models import AnnualReturn, MemberCount, NotRatedReason, RatingLevel
from core.exceptions import Refused
from membership.models import Quota
from organizations.models import Organization

#: Columns that a row above is the sum of.
SUMMED_COLUMNS = ("members_total", "registered", "admissions", "struck_off", "expelled")


@dataclass(frozen=True)
class Counts:
    """One base organization's year, in members; None means not known."""

    members_total: int | None = None
    admissions: int | None = None
    struck_off: int | None = None
    expelled: int | None = None
    by_level: Mapping[RatingLevel, int] = field(default_factory=dict)
    by_reason: Mapping[NotRatedReason, int] = field(default_factory=dict)

    def problem(self) -> str | None:
        """The sentence that says why these counts cannot be, or None."""
        numbers = [self.members_total, self.admissions, self.struck_off, self.expelled]
        numbers += [*self.by_level.values(), *self.by_reason.values()]
        if any(number is not None and number < 0 for number in numbers):
            return _("Số đảng viên không thể âm. Ví dụ: 12.")
        counted = sum(self.by_level.values()) + sum(self.by_reason.values())
        if self.members_total is not None and counted and counted != self.members_total:
            return _(
                "Cộng các mức xếp loại và số không thuộc diện đánh giá được %(counted)s, "
                "khác tổng số %(total)s đảng viên."
            ) % {"counted": counted, "total": self.members_total}
        return None


@transaction.atomic
def save_return(
    *,
    organization: Organization,
    year: int,
    parent: Organization,
    kind: str,
    counts: Counts,
    source: str,
    freeze: bool = False,
    recompute: bool = True,
    replace: bool = False,
) -> AnnualReturn:
    """Write one base organization's return and recompute the rows above it.

    A caller who writes many rows of one year passes `recompute=False` and calls `recompute_above`
    once at the end, for the committee of the rows. The committee that a row stood under before is
    summed anew here and now: it must not keep what is no longer its own.

    Raises Refused when the counts contradict themselves or the return is frozen; `replace` is for
    the new decision of a reopened year only. The caller's action writes the audit event.
    """
    problem = counts.problem()
    if problem:
        raise Refused(problem)
    row = (
        AnnualReturn.objects.select_for_update()
        .filter(organization=organization, year=year)
        .first()
    ) or AnnualReturn(organization=organization, year=year)
    if row.is_frozen and not replace:
        raise Refused(
            _("Số liệu năm %(year)s của “%(name)s” đã chốt.") % {"name": organization, "year": year}
        )
    left = row.parent if row.parent_id != parent.pk else None
    row.parent, row.kind, row.source = parent, kind, source
    row.members_total = counts.members_total
    row.admissions = counts.admissions
    row.struck_off = counts.struck_off
    row.expelled = counts.expelled
    quota = Quota.objects.filter(organization=organization, year=year).first()
    row.quota = quota.assigned if quota else None
    row.registered = quota.registered if quota else None
    row.frozen_at = timezone.now() if freeze else None
    row.save()
    row.member_counts.all().delete()
    MemberCount.objects.bulk_create(
        [MemberCount(annual_return=row, level=k, number=n) for k, n in counts.by_level.items()]
        + [
            MemberCount(annual_return=row, not_rated_reason=k, number=n)
            for k, n in counts.by_reason.items()
        ]
    )
    if left is not None:
        recompute_above(left, year)
    if recompute:
        recompute_above(parent, year)
    return row


def take_quota(annual_return: AnnualReturn, quota: Quota) -> None:
    """Take a changed quota over into an open return and the rows above it."""
    annual_return.quota = quota.assigned
    if annual_return.source != AnnualReturn.Source.SUMMED:
        annual_return.registered = quota.registered
    annual_return.save()
    if annual_return.parent:
        recompute_above(annual_return.parent, annual_return.year)


@transaction.atomic
def recompute_above(organization: Organization | None, year: int) -> None:
    """Recompute the returns of an organization and all above it, as they stood in the year.

    Always a fresh sum, never an added difference, so that a row can be checked by doing it again.
    """
    while organization is not None:
        # Two decisions at once: the second waits here, and then sees the first one's rows.
        Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        children = AnnualReturn.objects.filter(parent=organization, year=year)
        sums = children.aggregate(**{name: Sum(name) for name in SUMMED_COLUMNS})
        quota = Quota.objects.filter(organization=organization, year=year).first()
        version = organization.version_on(day_of_year(year)) or organization
        parent = version.parent
        row, _created = AnnualReturn.objects.update_or_create(
            organization=organization,
            year=year,
            defaults={
                **sums,
                "quota": quota.assigned if quota else None,
                "parent": parent,
                "kind": version.kind,
                "source": AnnualReturn.Source.SUMMED,
            },
        )
        row.member_counts.all().delete()
        totals = (
            MemberCount.objects.filter(annual_return__in=children)
            .values("level", "not_rated_reason")
            .annotate(total=Sum("number"))
        )
        MemberCount.objects.bulk_create(
            [
                MemberCount(
                    annual_return=row,
                    level_id=total["level"],
                    not_rated_reason_id=total["not_rated_reason"],
                    number=total["total"],
                )
                for total in totals
            ]
        )
        organization = parent
