"""Which committee and which years a page of this room is about."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.years import closed_years
from core.exceptions import Refused
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.permissions import Permission
from reports.documents import catalogue
from reports.years import parse_years

#: Kinds that have statistics of their own.
COUNTED_KINDS = (Kind.PROVINCE, Kind.SUPERIOR_COMMITTEE)
DEFAULT_SPAN = 3


def committees(user):
    """Committees whose statistics the user may see."""
    return Organization.objects.visible_to(user, Permission.VIEW_REPORT).filter(
        kind__in=COUNTED_KINDS
    )


def chosen_committee(request) -> Organization:
    """The committee named by `?to-chuc=CODE`, or the user's highest one; 404 outside his scope."""
    allowed = committees(request.user).order_by("path")
    code = request.GET.get("to-chuc")
    if code:
        return get_object_or_404(allowed, code=code)
    first = allowed.first()
    if first is None:
        raise Http404
    return first


def chosen_years(request, organization: Organization) -> tuple[int, ...]:
    """The years of `?nam=2008-2010`, or the last three closed ones; 404 for what is no year."""
    text = request.GET.get("nam")
    if text:
        try:
            return parse_years(text)
        except Refused as refused:
            raise Http404 from refused
    return tuple(closed_years(organization)[-DEFAULT_SPAN:])


def kind_or_404(code: str) -> catalogue.Kind:
    """The kind of document named in an address."""
    try:
        return catalogue.kind_of(code)
    except Refused as refused:
        raise Http404 from refused
