"""The organizations that a sheet of a committee can be about."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assessments.facts import bases_under
from core.exceptions import Refused
from organizations.models import Organization
from reports.documents.catalogue import Kind
from reports.documents.papers.handed_in import MATTERS, handed_in


def subjects_of(organization: Organization):
    """Base organizations under the committee today, those that ended there too, with their type."""
    return (
        Organization.objects.subtree_of(organization)
        .base()
        .select_related("enterprise_type")
        .order_by("enterprise_type__order", "sort_key", "pk")
    )


@dataclass(frozen=True)
class Offer:
    """What a kind can be asked for: its years, and the organizations it can be about.

    `waiting` are those that are not offered for the last of the years, by name: they have not
    handed the matter of the paper in.
    """

    years: list[int]
    subjects: QuerySet[Organization]
    waiting: tuple[str, ...] = ()


def offer_of(kind: Kind, organization: Organization) -> Offer:
    """What is offered on the page of a kind; of a paper only what was handed in."""
    years, subjects = kind.years(organization), subjects_of(organization)
    if kind.code not in MATTERS or not years:
        return Offer(years, subjects)
    found = handed_in(kind.code, organization)
    there = set().union(*found.values())
    last = years[-1]
    missing = (
        one.name
        for one in bases_under(organization, last)
        if one.organization.pk not in found.get(last, set())
    )
    offered = [year for year in years if year in found]
    return Offer(offered, subjects.filter(pk__in=there), tuple(missing))


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
