"""The organizations that a sheet of a committee can be about."""

from django.utils.translation import gettext as _

from core.exceptions import Refused
from organizations.models import Organization
from reports.documents.catalogue import Kind


def subjects_of(organization: Organization):
    """Base organizations under the committee today, those that ended there too, with their type."""
    return (
        Organization.objects.subtree_of(organization)
        .base()
        .select_related("enterprise_type")
        .order_by("enterprise_type__order", "sort_key", "pk")
    )


def check_subject(kind: Kind, organization: Organization, subject: Organization | None) -> None:
    """Refused when the kind needs no organization and one is given, or none that it can be about.

    An organization's own paper is about itself.
    """
    if kind.is_own and organization.is_base:
        return
    if "subject" not in kind.asks:
        if subject is not None:
            raise Refused(_("Loại văn bản này không nói riêng về một tổ chức."))
        return
    if subject is None:
        raise Refused(_("Hãy chọn tổ chức mà văn bản nói về."))
    if not subjects_of(organization).filter(pk=subject.pk).exists():
        raise Refused(
            _("Không có tổ chức cơ sở đảng đó trong “%(name)s”.") % {"name": organization.name}
        )
