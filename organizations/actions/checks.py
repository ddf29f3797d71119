"""What must hold for a change to be: its day, its place in the tree, what stands below."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from organizations.actions.common import Decision
from organizations.kinds import ALLOWED_PARENTS, ROOT_KINDS, TYPED_KINDS, Kind
from organizations.models import EnterpriseType, Organization, OrganizationVersion


def check_decision(decision: Decision) -> None:
    """Raise Refused for a decision without number, or with a day that has not come yet."""
    if not decision.number.strip():
        raise Refused(_("Hãy nhập số quyết định, ví dụ: 12-QĐ/ĐUK."))
    if decision.effective_on > today():
        raise Refused(
            _("Ngày có hiệu lực %(day)s ở sau hôm nay; chỉ ghi thay đổi đã có hiệu lực.")
            % {"day": written(decision.effective_on)}
        )
    if decision.dated and decision.dated > today():
        raise Refused(
            _("Ngày quyết định %(day)s ở sau hôm nay.") % {"day": written(decision.dated)}
        )


def check_day(organization: Organization, decision: Decision) -> None:
    """Raise Refused unless the organization lives and the day comes after its latest change."""
    check_decision(decision)
    if organization.is_dissolved:
        raise Refused(_("“%(name)s” đã kết thúc hoạt động.") % {"name": organization})
    latest = organization.versions.order_by("valid_from").last()
    if decision.effective_on <= latest.valid_from:
        raise Refused(
            _("Ngày có hiệu lực phải sau ngày %(day)s, ngày của thay đổi gần nhất của “%(name)s”.")
            % {"day": written(latest.valid_from), "name": organization}
        )


def check_place(
    kind: str, parent: Organization | None, since: date, organization: Organization | None = None
) -> None:
    """Raise Refused unless that kind may stand under the parent on every day since `since`.

    The years between count too: a tree drawn for an old day must be a possible one.
    """
    if parent is None:
        if kind not in ROOT_KINDS:
            raise Refused(_("Hãy chọn tổ chức cấp trên."))
        return
    if parent.is_dissolved:
        raise Refused(
            _("“%(name)s” đã kết thúc hoạt động, không thể là cấp trên.") % {"name": parent}
        )
    if since < parent.founded_on:
        raise Refused(
            _("Ngày %(since)s ở trước ngày thành lập của cấp trên “%(name)s” (%(day)s).")
            % {"since": written(since), "name": parent, "day": written(parent.founded_on)}
        )
    for version in versions_since(since).filter(organization=parent).order_by("-valid_from"):
        if version.kind not in ALLOWED_PARENTS[kind]:
            raise Refused(_wrong_place(kind, version, since))
    if organization is not None and _stands_under(parent, organization, since):
        raise Refused(_("Không thể chuyển một tổ chức vào bên dưới chính nó."))


def _wrong_place(kind: str, version: OrganizationVersion, since: date) -> str:
    names = {"kind": Kind(kind).label, "parent": Kind(version.kind).label}
    if version.valid_until is None:
        return _("%(kind)s không thể đứng ngay dưới %(parent)s.") % names
    return _(
        "%(kind)s không thể đứng ngay dưới %(parent)s; “%(name)s” còn là %(parent)s đến trước "
        "ngày %(day)s."
    ) % {**names, "name": version.name, "day": written(version.valid_until)}


def check_below(organization: Organization, kind: str | None, since: date) -> None:
    """Raise Refused when something below could not stand there any more since that day.

    `kind` is what the organization becomes; None means that it ends. What stood there for a part
    of the time and left later counts as well.
    """
    for version in versions_since(since).filter(parent=organization).order_by("-valid_until"):
        if kind is not None and kind in ALLOWED_PARENTS[version.kind]:
            continue
        if version.valid_until is None:
            raise Refused(
                _("Còn tổ chức trực thuộc “%(name)s”; hãy chuyển hoặc giải thể trước.")
                % {"name": version.name}
            )
        raise Refused(
            _("“%(name)s” còn trực thuộc đến trước ngày %(day)s; hãy chọn ngày có hiệu lực từ đó.")
            % {"name": version.name, "day": written(version.valid_until)}
        )


def check_type(kind: str, enterprise_type: EnterpriseType | None) -> None:
    """Raise Refused unless a base organization has a type, and nothing else has one."""
    if kind in TYPED_KINDS and enterprise_type is None:
        raise Refused(_("Tổ chức cơ sở đảng phải có loại hình, ví dụ: doanh nghiệp nhà nước."))
    if kind not in TYPED_KINDS and enterprise_type is not None:
        raise Refused(_("Chỉ tổ chức cơ sở đảng mới có loại hình."))


def versions_since(day: date):
    """Versions that hold on the day or on a later one."""
    return OrganizationVersion.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day))


def _stands_under(organization: Organization, above: Organization, since: date) -> bool:
    """Whether `organization` is `above`, or stood anywhere below it at some time since the day."""
    seen, frontier = set(), {organization.pk}
    while frontier:
        if above.pk in frontier:
            return True
        seen |= frontier
        versions = versions_since(since).filter(organization__in=frontier, parent__isnull=False)
        frontier = set(versions.order_by().values_list("parent", flat=True)) - seen
    return False
