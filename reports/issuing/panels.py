"""The panel "what was sent to it" on the page of an organization."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from organizations.models import Organization
from organizations.panels import Panel
from reports.models import Document

MOST = 10


def sent_panel(request: HttpRequest, organization: Organization) -> Panel | None:
    """The papers that the committee issued to it, for those who may read them."""
    papers = Document.objects.visible_to(request.user).sent_to([organization])
    papers = papers.defer("content", "search_text", "texts")[:MOST]
    if not papers:
        return None
    return Panel(_("Văn bản gửi tổ chức"), "reports/issuing/_sent.html", {"papers": papers})
