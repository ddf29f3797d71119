"""The part of a committee that an address asks for: kind, type, branch, and how types are counted."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from assessments.models import OrganizationRating
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import EnterpriseType, Organization
from organizations.permissions import Permission
from reports.part_sources import Reading
from reports.sources import WHOLE_ALONE
from reports.statistics import Part

NOW = "hien-nay"
KINDS = (*BASE_KINDS, Kind.SUB_CELL)


@dataclass(frozen=True)
class AskedPart:
    """The part, how it is read, and what it is called."""

    part: Part
    reading: Reading
    words: tuple[str, ...]


def asked(request, organization: Organization) -> AskedPart:
    """The part of `?loai=…&loai-hinh=…&tru=…&nhanh=…&theo=…`; 404 for what there is not, or for a
    branch that the user may not see."""
    kind, words = request.GET.get("loai", ""), []
    if kind:
        if kind not in KINDS:
            raise Http404
        words.append(str(Kind(kind).label))
    type_code, type_words = _type(request.GET.get("loai-hinh", ""))
    other_than, other_words = _type(request.GET.get("tru", ""))
    words += [type_words] if type_words else []
    words += [_("ngoài loại hình %(name)s") % {"name": other_words}] if other_words else []
    branch, name = _branch(request, organization, request.GET.get("nhanh", ""))
    words += [name] if name else []
    part = Part(kind, type_code, other_than, branch)
    if not part:
        return AskedPart(part, WHOLE_ALONE, ())
    todays = bool(type_code or other_than) and request.GET.get("theo") == NOW
    words += [_("theo loại hình hiện nay")] if todays else []
    return AskedPart(part, Reading(parts=True, todays_types=todays), tuple(words))


def _type(code: str) -> tuple[str, str]:
    if not code:
        return "", ""
    found = EnterpriseType.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found.code, found.name


def _branch(request, organization: Organization, code: str) -> tuple[int | None, str]:
    """A branch by its code: seen today, or by what was counted here when it stood here."""
    if not code:
        return None, ""
    rated = OrganizationRating.objects.under(organization).visible_to(request.user)
    rating = rated.filter(organization__code=code).order_by("-year").first()
    if rating is not None:
        return rating.organization_id, rating.name
    seen = Organization.objects.visible_to(request.user, Permission.VIEW_RATING)
    found = seen.filter(path__subtree=organization.path, code=code).first()
    if found is None:
        raise Http404
    return found.pk, found.name
