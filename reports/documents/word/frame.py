"""What stands around the text: letterhead, title, signature, filled into a template of Word.

A template is code that somebody may have edited: it runs in a sandbox, sees plain texts only, and
what it is given is escaped.
"""

from io import BytesIO
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from reports.documents.letter import FORM_2004, FORM_2018, Letter, LetterForm
from reports.documents.word.xml import plain

FOLDER: Final = Path(__file__).resolve().parent / "templates"
TEMPLATES: Final = {FORM_2004: "letter-2004.docx", FORM_2018: "letter-2018.docx"}
BODY: Final = "\ue000body\ue000"  # of the private use area: no text of a person holds it


#: The names that a template may ask for.
FIELDS: Final = (
    "superior",
    "issuing",
    "number_line",
    "date_line",
    "kind",
    "subject",
    "capacity",
    "post",
    "deputy_post",
    "mark",
    "signer",
    "confirmation",
    "body",
    "recipients",
)


def framed(letter: Letter, code: str = "", own: bytes = b"") -> WordDocument:
    """The letter with the mark `BODY` where its text goes; `own` is a committee's own template."""
    template = DocxTemplate(BytesIO(own) if own else portals_template(letter.form))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    template.render(_texts(letter, code), environment, autoescape=True)
    buffer = BytesIO()
    template.docx.save(buffer)
    return Document(buffer)  # what was filled in becomes paragraphs only when it is read again


def portals_template(form: LetterForm) -> Path:
    """The template that the portal brings along for a form."""
    return FOLDER / TEMPLATES[form]


def _texts(letter: Letter, code: str) -> dict[str, str | list[str]]:
    head, signature = letter.letterhead, letter.signature
    confirmation = _("Mã tra cứu: %(confirmation)s") % {"confirmation": code} if code else ""
    texts = {
        "superior": head.superior,
        "issuing": head.issuing,
        "number_line": head.number_line,
        "date_line": head.date_line,
        "kind": letter.title.kind,
        "subject": "\n".join(letter.title.subject),
        "capacity": signature.capacity,
        "post": signature.post,
        "deputy_post": signature.deputy_post,
        "mark": signature.mark,
        "signer": signature.name,
        "confirmation": confirmation,
        "body": BODY,
    }
    written = {name: plain(text) for name, text in texts.items()}
    return {**written, "recipients": [plain(line) for line in letter.recipients.written]}
