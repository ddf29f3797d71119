"""What this room answers to the notices of the rooms below."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from assessments import returns
from assessments.facts import day_of_year
from assessments.models import (
    AnnualReturn,
    ConsolidationPlan,
    Cycle,
    OrganizationRating,
    Registration,
    ReviewRoll,
    SelfAssessment,
)
from core.exceptions import Refused
from membership.quotas.signals import quota_changed
from organizations.signals import before_undo


@receiver(before_undo)
def refuse_undo_of_rated_years(sender, change, organizations, **kwargs) -> None:
    """A change is built on once a year that it reaches has a rating, a return or a form."""
    year = change.effective_on.year
    for organization in organizations:
        for model, year_field in (
            (OrganizationRating, "year"),
            (AnnualReturn, "year"),
            (SelfAssessment, "cycle__year"),
            (Registration, "cycle__year"),
            (ReviewRoll, "cycle__year"),
            (ConsolidationPlan, "cycle__year"),
        ):
            rows = model.objects.filter(organization=organization, **{f"{year_field}__gte": year})
            if rows.exists():
                raise Refused(
                    _("“%(name)s” đã có số liệu từ năm %(year)s; không thể hủy thay đổi này.")
                    % {"name": organization, "year": year}
                )


@receiver(quota_changed)
def take_quota_over(sender, quota, **kwargs) -> None:
    """An open annual return takes the new quota; a frozen one refuses it, and so does a year that
    the committee has closed, for what the committee received as for what it assigned."""
    annual_return = AnnualReturn.objects.filter(
        organization=quota.organization, year=quota.year
    ).first()
    _check_year_is_open(quota, annual_return)
    if annual_return is None:
        return
    if annual_return.is_frozen:
        raise Refused(
            _("Số liệu năm %(year)s của “%(name)s” đã chốt; không thể sửa chỉ tiêu.")
            % {"name": quota.organization, "year": quota.year}
        )
    returns.take_quota(annual_return, quota)


def _check_year_is_open(quota, annual_return: AnnualReturn | None) -> None:
    """Raise Refused when the organization's own committee of that year has closed the year."""
    version = quota.organization.version_on(day_of_year(quota.year))
    committees = {quota.organization_id}
    committees |= {annual_return.parent_id} if annual_return else set()
    committees |= {version.parent_id} if version else set()
    closed = Cycle.objects.filter(year=quota.year, organization__in=committees - {None})
    cycle = closed.exclude(closed_at=None).select_related("organization").first()
    if cycle:
        raise Refused(
            _(
                "Đợt đánh giá năm %(year)s của “%(committee)s” đã đóng; không sửa được chỉ tiêu và "
                "số đăng ký của năm này."
            )
            % {"year": quota.year, "committee": cycle.organization}
        )
