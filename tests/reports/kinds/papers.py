"""Drafts of 2010 dated today's day of the tests, and issuing them."""

from datetime import date

from reports.issuing import drafting, issuing
from reports.models import Document

DAY = date(2011, 11, 21)


def drafted(kind: str, committee, by, subject=None) -> Document:
    return drafting.draft_document(
        kind=kind, organization=committee, year=2010, dated=DAY, subject=subject, by=by
    )


def issued(draft: Document, number: int, by) -> Document:
    return issuing.issue_document(document=draft, number=number, version=draft.version, by=by)
