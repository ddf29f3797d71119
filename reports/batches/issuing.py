"""Issuing the sheets of a batch: a number in a row for each, all of them or none."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, check_can
from reports.issuing.drafting import draft_document
from reports.issuing.issuing import issue_document
from reports.models import Batch, Document

#: How many get their number in one go: some twelve seconds; who is left comes with the next one.
MOST = 200

audit.register_sentence("document.batch_issue", gettext_lazy("%(actor)s đã ban hành %(subject)s"))


def may_issue(batch: Batch, user) -> bool:
    """Whether its sheets are papers that go out, and the user issues them."""
    return batch.sort.to_subject and can(user, Permission.ISSUE_DOCUMENT, batch.organization)


def to_issue(batch: Batch) -> list[Organization]:
    """The organizations of the batch without a notice of its year that stands, in its order."""
    return _subjects(batch.items.exclude(subject__in=_standing(batch)))


def told(batch: Batch) -> list[Organization]:
    """The others of the batch: what was issued to them stands, so they get no second notice."""
    return _subjects(batch.items.filter(subject__in=_standing(batch)))


def _standing(batch: Batch):
    issued = Document.objects.issued().filter(
        kind=batch.kind, organization=batch.organization_id, year=batch.year, revoked_at=None
    )
    return issued.values("subject")


def _subjects(items) -> list[Organization]:
    """Each organization once, in the batch's order: a sheet may be there in two formats."""
    items = items.order_by("place").select_related("subject").defer("content")
    return list({item.subject_id: item.subject for item in items}.values())


@transaction.atomic
def issue_batch(*, batch: Batch, first: int, by) -> list[Document]:
    """Issue a notice to who in the batch has none (the first `MOST`), numbered from `first` on.

    The text is composed anew from today's figures, as every document is before it gets its number.
    Raises PermissionDenied for who may not issue; Refused when all have theirs, when a number is
    taken, and for whatever one of them cannot be issued for: then none is.
    """
    check_can(by, Permission.ISSUE_DOCUMENT, batch.organization)
    Organization.objects.select_for_update(of=("self",)).get(pk=batch.organization_id)
    subjects = to_issue(batch)[:MOST]
    if not batch.sort.to_subject:
        raise Refused(_("Văn bản này không gửi cho từng tổ chức nên không ban hành cả bộ."))
    if not subjects:
        raise Refused(
            _("Mọi tổ chức trong bộ đã có thông báo năm %(year)s.") % {"year": batch.year}
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
