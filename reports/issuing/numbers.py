"""Numbers of documents: one series a committee, letter code and term; and codes on the paper."""

import secrets

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization
from reports.models import Document, LetterSettings

#: Letters and digits that nobody takes for another one when reading from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, GROUP_LENGTH = 3, 4
#: No series of a term goes further; more digits are a slip of the hand.
HIGHEST = 99_999
NOT_A_NUMBER = _("Số văn bản là một số từ 1 đến 99.999. Ví dụ: 128")


def series_of(organization: Organization) -> int:
    """The year the running term began, or 0: where the committee's numbers are counted."""
    found = LetterSettings.objects.filter(organization=organization).values_list("term_year")
    return found[0][0] if found else 0


def issued_in_series(organization: Organization, letter_code: str, series: int):
    return Document.objects.issued().filter(
        organization=organization, letter_code=letter_code, series=series
    )


def next_number(organization: Organization, letter_code: str) -> int:
    """The number after the highest one given out in the running term."""
    given = issued_in_series(organization, letter_code, series_of(organization))
    return (given.aggregate(highest=Max("number"))["highest"] or 0) + 1


def number_for(document: Document) -> int:
    """The number to propose: the one its matter was recorded with, where that is of this series
    and still free."""
    recorded, number = document.recorded, 0
    if recorded and recorded.is_of(document.letter_code, document.issuer_code):
        number = recorded.count or 0
    given = issued_in_series(
        document.organization, document.letter_code, series_of(document.organization)
    )
    if 1 <= number <= HIGHEST and not given.filter(number=number).exists():
        return number
    return next_number(document.organization, document.letter_code)


def new_code() -> str:
    """A code for the paper that nobody can guess: "7K3M-92QX-4DPA"."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def read_code(text: str) -> str:
    """A code as somebody typed it from paper, in the form that is kept."""
    signs = [sign for sign in text.upper() if sign.isalnum()]
    step = GROUP_LENGTH
    return "-".join("".join(signs[at : at + step]) for at in range(0, len(signs), step))
