"""The letter around a composed document, from the committee's settings or a document's own copy."""

from datetime import date

from reports.documents.content import Content
from reports.documents.letter import Letter, Letterhead, Recipients, Signature


def letter_of(
    fields, *, content: Content, letter_code: str, dated: date, number: int | None = None
) -> Letter:
    """Return the letter; `fields` is anything with the fields of `LetterFields`."""
    return Letter(
        letterhead=Letterhead(
            superior=fields.superior.upper(),
            issuing=fields.issuing.upper(),
            issuer_name=fields.issuer_name,
            kind_code=letter_code,
            issuer_code=fields.issuer_code,
            number=number,
            place=fields.place,
            date=dated,
        ),
        title=content.title,
        recipients=Recipients(tuple(fields.recipients.splitlines())),
        signature=Signature(fields.capacity.upper(), fields.post.upper(), fields.signer),
    )
