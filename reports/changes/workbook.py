"""Changes as a workbook."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import AuditEvent
from core.workbooks import Column, Heading, SafeWorkbook
from reports.changes.kinds import Kind
from reports.changes.telling import told


def workbook(
    events: Iterable[AuditEvent], kinds: tuple[Kind, ...], *, user, heading: Heading
) -> bytes:
    """One row an event as the user may read it, in the order given."""
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
            at, words = timezone.localtime(event.at), told(event, user)
            sheet.append(
                [at.date(), f"{at:%H:%M}", labels[event.action], words.sentence, words.reason]
            )
        return book.to_bytes()
