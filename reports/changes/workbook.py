"""Changes as a workbook."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import describe
from core.models import AuditEvent
from core.workbooks import Column, Heading, SafeWorkbook
from reports.changes.kinds import Kind


def workbook(events: Iterable[AuditEvent], kinds: tuple[Kind, ...], *, heading: Heading) -> bytes:
    """One row an event, in the order given."""
    labels = {action: str(kind.label) for kind in kinds for action in kind.actions}
    columns = [
        Column("day", _("Ngày"), kind="date", width=12),
        Column("hour", _("Giờ"), width=8),
        Column("kind", _("Việc"), width=34),
        Column("sentence", _("Nội dung"), width=80),
        Column("reason", _("Lý do, căn cứ"), width=40),
    ]
    with SafeWorkbook() as book:
        sheet = book.add_sheet(_("Thay đổi"), columns, heading=heading)
        for event in events:
            at = timezone.localtime(event.at)
            sheet.append(
                [at.date(), f"{at:%H:%M}", labels[event.action], describe(event), event.reason]
            )
        return book.to_bytes()
