"""What every page knows: whose portal it is, who is signed in, and where he may go."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from assessments.reminders.queries import number_open
from organizations.kinds import ROOT_KINDS
from organizations.models import Grant
from organizations.permissions import Permission
from organizations.scope import can
from portal.navigation import navigation_for


class PageFrame:
    """Lazy facts of the page frame; asked once per request, whatever templates read them."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def user(self):
        return getattr(self.request, "user", None)

    @cached_property
    def grants(self) -> list[Grant]:
        """Grants in force of the signed-in user, highest organization first."""
        if not getattr(self.user, "is_authenticated", False):
            return []
        grants = Grant.objects.in_force().filter(user=self.user)
        grants = grants.annotate(number_open=number_open(self.user, "user"))
        return list(grants.select_related("role", "organization"))

    @cached_property
    def committee(self) -> str:
        """Name of the committee whose portal this is for the user; empty when signed out."""
        if not self.grants:
            return ""
        organization = self.grants[0].organization
        if organization.kind in ROOT_KINDS:
            return organization.name
        superior = organization.nearest(*ROOT_KINDS)
        return superior.name if superior else organization.name

    @cached_property
    def role_line(self) -> str:
        """ "Bí thư cơ sở – Chi bộ …": the first role, and how many more there are."""
        if not self.grants:
            return ""
        first = self.grants[0]
        line = f"{first.role} – {first.organization}"
        more = len(self.grants) - 1
        return (
            line
            if not more
            else _("%(line)s và %(more)s vai trò khác")
            % {
                "line": line,
                "more": more,
            }
        )

    @cached_property
    def navigation(self) -> list[dict]:
        return navigation_for(self.user, self.request.path) if self.grants else []

    @property
    def has_reminders(self) -> bool:
        """Whether there is a place of his own for reminders: whoever works on the year has one."""
        return bool(self.grants) and can(self.user, Permission.VIEW_ASSESSMENT)

    @property
    def number_of_reminders(self) -> int:
        """Reminders that wait for him; read with the grants, in one query."""
        return self.grants[0].number_open if self.grants else 0

    @property
    def help_contact(self) -> str:
        """Whom to ask, as the office set it."""
        return settings.PORTAL_HELP_CONTACT or _("Ban Tổ chức của đảng ủy cấp trên trực tiếp")

    @property
    def is_demonstration(self) -> bool:
        return settings.PORTAL_DEMONSTRATION


def page(request: HttpRequest) -> dict:
    """Context processor: `portal` in every template (docs/design.md)."""
    frame = getattr(request, "_page_frame", None)
    if frame is None:
        frame = request._page_frame = PageFrame(request)
    return {"portal": frame}
