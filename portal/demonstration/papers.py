"""Issued documents of the demonstration: a yearly report, one before it that was taken back, and
the notice of its result to the base secretary's organization.

Their files are made by the worker, as always.
"""

from datetime import UTC, date, datetime, time

from organizations.models import Organization
from reports.issuing.drafting import draft_document
from reports.issuing.issuing import issue_document, revoke_document
from reports.models import Document

YEAR = 2010
NOTICE = (4, date(2011, 1, 6))
REVOKED, STANDING = (3, date(2011, 1, 12)), (5, date(2011, 1, 20))
REASON = "Ghi thiếu một tổ chức cơ sở đảng ở phụ lục; thay bằng báo cáo số 05-BC/ĐUK."
MIDMORNING = time(3, tzinfo=UTC)  # ten o'clock in Vietnam


def load_papers(superior: Organization, own: Organization, actors: dict) -> None:
    """Issue the report on the last closed year twice and revoke the first; tell `own` its result.

    All bear the day they were issued on, which lies before the day of the demonstration.
    """
    staff = actors["department"]
    notice = _issue(superior, *NOTICE, staff, kind="result-sheet", subject=own)
    first = _issue(superior, *REVOKED, staff)
    second = _issue(superior, *STANDING, staff)
    revoke_document(document=first, reason=REASON, by=staff)
    for document in (notice, first, second):
        document.refresh_from_db()
        document.issued_at = datetime.combine(document.dated, MIDMORNING)
        if document.is_revoked:
            document.revoked_at = datetime.combine(second.dated, MIDMORNING)
        document.save(update_fields=["issued_at", "revoked_at"])


def _issue(
    superior: Organization, number: int, dated: date, by, *, kind: str = "summary", subject=None
) -> Document:
    document = draft_document(
        kind=kind, organization=superior, year=YEAR, dated=dated, subject=subject, by=by
    )
    return issue_document(document=document, number=number, version=document.version, by=by)
