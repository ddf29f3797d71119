"""What this room answers to the notices of the rooms below."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from assessments import returns
from assessments.models import AnnualReturn, OrganizationRating, SelfAssessment
from core.exceptions import Refused
from membership.signals import quota_changed
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
        ):
            rows = model.objects.filter(organization=organization, **{f"{year_field}__gte": year})
            if rows.exists():
                raise Refused(
                    _("“%(name)s” đã có số liệu từ năm %(year)s; không thể hủy thay đổi này.")
                    % {"name": organization, "year": year}
                )


@receiver(quota_changed)
def take_quota_over(sender, quota, **kwargs) -> None:
    """An open annual return takes the new quota; a frozen one refuses it."""
    annual_return = AnnualReturn.objects.filter(
        organization=quota.organization, year=quota.year
    ).first()
    if annual_return is None:
        return
    if annual_return.is_frozen:
        raise Refused(
            _("Số liệu năm %(year)s của “%(name)s” đã chốt; không thể sửa chỉ tiêu.")
            % {"name": quota.organization, "year": quota.year}
        )
    returns.take_quota(annual_return, quota)
