"""The letter around a composed document, from the committee's settings or a document's own copy."""

from datetime import date

from reports.documents.content import Content
from reports.documents.letter import Letter, Letterhead, Recipients, Signature

#: Where a base organization's own paper knows no signer: his name is written by hand.
BY_HAND = "." * 40


def letter_of(
    fields,
    *,
    content: Content,
    letter_code: str,
    dated: date,
    number: int | None = None,
    is_own: bool = False,
) -> Letter:
    """Return the letter; `fields` is anything with the fields of `LetterFields`.

    `is_own`: a base organization signs it; without a signer a dotted line waits for his name.
    """
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
        signature=Signature(
            fields.capacity.upper(),
            fields.post.upper(),
            fields.signer or (BY_HAND if is_own else ""),
        ),
    )
