"""The way of an uploaded workbook: tried, shown, then taken in or dropped."""

import io

from django.db import transaction

from core.workbooks import BadWorkbook
from organizations.models import Organization
from reports.models import WaitingWorkbook
from reports.workbooks.importing import import_workbook
from reports.workbooks.result import ImportResult

LONGEST_NAME = 200


def receive(*, file, name: str, organization: Organization, by) -> WaitingWorkbook:
    """Try the workbook, keep it with what came of it, and drop the person's older ones.

    Nothing of it is written into the tables. Raises BadWorkbook when it cannot be read.
    """
    result = import_workbook(file, by=by, scope=organization, source=name, dry_run=True)
    file.seek(0)
    with transaction.atomic():
        WaitingWorkbook.objects.filter(uploaded_by=by).delete()
        return WaitingWorkbook.objects.create(
            uploaded_by=by,
            organization=organization,
            file_name=name[-LONGEST_NAME:],
            content=file.read(),
            result=result.to_json(),
        )


def take_in(*, waiting: WaitingWorkbook, by) -> bool:
    """Write the workbook if it still does exactly what was shown; else show it anew.

    True: it is in, and the file is gone. False: somebody changed the figures in between, or there
    are errors; nothing was written, and `waiting.result` tells what it would do now.
    """
    with transaction.atomic():
        waiting = WaitingWorkbook.objects.select_for_update().get(pk=waiting.pk)
        shown = ImportResult.from_json(waiting.result)
        try:
            result = import_workbook(
                io.BytesIO(bytes(waiting.content)),
                by=by,
                scope=waiting.organization,
                source=waiting.file_name,
                expected=shown,
            )
        except BadWorkbook:
            return False
        if result.is_good and result == shown:
            waiting.delete()
            return True
        waiting.result = result.to_json()
        waiting.save(update_fields=["result"])
        return False
