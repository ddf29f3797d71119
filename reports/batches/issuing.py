"""Issuing the sheets of a batch: a number in a row for each, all of them or none."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, check_can
from reports.issuing.drafting import draft_document
from reports.issuing.issuing import issue_document
from reports.issuing.subjects import subjects_of
from reports.models import Batch, Document

#: How many get their number in one go: some twelve seconds; who is left comes with the next one.
MOST = 200


def may_issue(batch: Batch, user) -> bool:
    """Whether its sheets are papers that go out, and the user issues them."""
    return batch.sort.to_subject and can(user, Permission.ISSUE_DOCUMENT, batch.organization)


@dataclass(frozen=True)
class Outlook:
    """Whom the next go tells, in the order of the batch, and what is with the others in it."""

    subjects: tuple[Organization, ...]  # at most `MOST`
    later: int  # wait for the go after that
    told: tuple[str, ...]  # by name: have a notice of the year that stands
    gone: tuple[str, ...]  # by name: no longer base organizations of this committee


def outlook(batch: Batch) -> Outlook:
    """What issuing the batch would do now."""
    notices = Document.objects.issued().filter(
        kind=batch.kind, organization=batch.organization_id, year=batch.year, revoked_at=None
    )
    told = set(notices.values_list("subject", flat=True))
    here = set(subjects_of(batch.organization).values_list("pk", flat=True))
    items = batch.items.order_by("place").select_related("subject").defer("content")
    everybody = list({item.subject_id: item.subject for item in items}.values())
    open_ones = [one for one in everybody if one.pk not in told]
    waiting = tuple(one for one in open_ones if one.pk in here)
    return Outlook(
        subjects=waiting[:MOST],
        later=len(waiting[MOST:]),
        told=tuple(one.name for one in everybody if one.pk in told),
        gone=tuple(one.name for one in open_ones if one.pk not in here),
    )


@transaction.atomic
def issue_batch(*, batch: Batch, first: int, by) -> list[Document]:
    """Issue a notice to everybody of `outlook`, numbered from `first` on.

    The text is composed anew from today's figures, as every document is before it gets its number.
    Raises PermissionDenied for who may not issue; Refused when nobody waits for one, when a number
    is taken, and for whatever one of them cannot be issued for: then none is.
    """
    check_can(by, Permission.ISSUE_DOCUMENT, batch.organization)
    Organization.objects.select_for_update(of=("self",)).get(pk=batch.organization_id)
    subjects = outlook(batch).subjects
    if not batch.sort.to_subject:
        raise Refused(_("Văn bản này không gửi cho từng tổ chức nên không ban hành cả bộ."))
    if not subjects:
        raise Refused(
            _("Trong bộ không còn tổ chức nào chờ thông báo năm %(year)s.") % {"year": batch.year}
        )
    made = []
    for number, subject in enumerate(subjects, start=first):
        draft = draft_document(
            kind=batch.kind,
            organization=batch.organization,
            year=batch.year,
            dated=batch.dated,
            subject=subject,
            by=by,
        )
        made.append(issue_document(document=draft, number=number, version=draft.version, by=by))
    audit.record(
        "document.batch_issue",
        by=by,
        subject=batch,
        scope_path=batch.organization.path,
        after={"year": batch.year, "sheets": len(made), "numbers": [first, first + len(made) - 1]},
    )
    return made
