"""Whether a Word file that somebody sends can be the template of a committee's letters.

A template is code: beyond the names of the letter and the two ways in which the portal's own
template asks for them nothing may stand in it.
"""

import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _
from docx import Document
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from core.exceptions import Refused
from reports.checking.documents.archive import check_archive
from reports.documents.content import Annex, Content, Heading, Paragraph, Table
from reports.documents.letter import (
    Column,
    Letter,
    Letterhead,
    Recipients,
    Signature,
    Title,
)
from reports.documents.word.frame import FIELDS
from reports.documents.word.writer import docx

logger = logging.getLogger(__name__)

MOST_BYTES: Final = 2 * 1024 * 1024

#: What every official letter shows; the others may be left out.
NEEDED: Final = (
    "issuing",
    "number_line",
    "date_line",
    "kind",
    "subject",
    "body",
    "recipients",
    "post",
    "signer",
)
#: Styles in which the text is written.
STYLES: Final = frozenset(
    "Heading1 Heading2 Heading3 BodyText Picture Caption TableCaption TableText AnnexTableText "
    "Note AfterTable AnnexLabel AnnexTitle AnnexReference".split()
)
EXTERNAL: Final = re.compile(r"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
#: Fields of Word that fetch something from outside when the file is opened.
FETCHING: Final = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT)\b")
#: Parts whose fields are filled, and what begins a field.
FILLED: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
JINJA: Final = re.compile(r"\{[{%#]")
INSTRUCTION: Final = re.compile(r"<w:(?:instrText\b[^>]*>([^<]*)|fldSimple\b([^>]*)>)")


@dataclass(frozen=True)
class Limits:
    """What a template may be; it holds no pictures of any size."""

    parts: int = 200
    unpacked_bytes: int = 8 * 1024 * 1024
    ratio: int = 200


def check_template(content: bytes) -> None:
    """Refused, with a sentence that says what to mend, unless letters can be written in the file."""
    if len(content) > MOST_BYTES:
        raise Refused(_("Mẫu Word lớn nhất 2 MB. Hãy bỏ bớt hình trong tệp rồi gửi lại."))
    check_archive(BytesIO(content), Limits())
    _check_outside(content)
    _check_fields(content)
    _check_styles(content)
    _try(content)


def _check_outside(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        if any(re.search(r"embeddings/|activex", name, re.IGNORECASE) for name in names):
            raise Refused(
                _("Mẫu có đối tượng nhúng (Excel, ActiveX). Hãy xóa đối tượng ấy rồi gửi lại.")
            )
        for name in names:
            if not name.lower().endswith((".xml", ".rels")):
                continue
            try:
                text = package.read(name).decode("utf-8-sig")
            except UnicodeDecodeError:
                raise Refused(
                    _("Cấu tạo của tệp không bình thường. Hãy lưu lại bằng Word rồi gửi.")
                ) from None
            if "macroEnabled" in text:
                raise Refused(
                    _("Mẫu có macro. Hãy lưu thành Word Document (.docx), không có macro.")
                )
            if not FILLED.fullmatch(name) and JINJA.search(re.sub(r"<[^>]+>", "", text)):
                raise Refused(
                    _(
                        "Trường của mẫu chỉ đặt trong thân văn bản, đầu trang, cuối trang: xem %(part)s."
                    )
                    % {"part": name}
                )
            if EXTERNAL.search(text) or any(map(FETCHING.search, _instructions(text))):
                raise Refused(
                    _(
                        "Mẫu có liên kết ra ngoài (đường dẫn, hình hoặc mẫu ở tệp khác). Hãy gỡ liên "
                        "kết, dán hình thẳng vào tệp rồi gửi lại."
                    )
                )


def _instructions(text: str) -> Iterator[str]:
    return ("".join(found) for found in INSTRUCTION.findall(text))


def _check_fields(content: bytes) -> None:
    found, unknown = _fields(content)
    if unknown:
        raise Refused(
            _(
                "Mẫu có trường không dùng được: %(unknown)s. Chỉ dùng các trường của mẫu chung, ví dụ "
                "{{ number_line }}, {{ body }}."
            )
            % {"unknown": ", ".join(unknown)}
        )
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise Refused(
            _("Mẫu thiếu các trường: %(missing)s. Hãy lấy mẫu chung về, sửa trên đó rồi gửi lại.")
            % {"missing": ", ".join(f"{{{{ {name} }}}}" for name in missing)}
        )


def _fields(content: bytes) -> tuple[set[str], list[str]]:
    """The names that the template asks for, and what in it is none of the letter's."""
    environment = SandboxedEnvironment(autoescape=True)
    found: set[str] = set()
    unknown: list[str] = []
    for source in _sources(content):
        try:
            parsed = environment.parse(source)
        except TemplateError as error:
            raise Refused(
                _("Một trường trong mẫu viết sai: %(error)s. Ví dụ viết đúng: {{ number_line }}.")
                % {"error": error.message}
            ) from error
        names, others = _asked(parsed)
        found |= names & set(FIELDS)
        unknown += [*sorted(names - set(FIELDS)), *others]
    return found, list(dict.fromkeys(unknown))


def _sources(content: bytes) -> Iterator[str]:
    """Body, headers and footers as docxtpl hands them to Jinja."""
    template = DocxTemplate(BytesIO(content))
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(part.blob.decode())


#: What may stand in a template besides names: text, a loop over the recipients, a part left out.
PLAIN: Final = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not)


def _asked(parsed: nodes.Template) -> tuple[set[str], list[str]]:
    """Names that are read, and kinds of expressions that a template has no need of."""
    names: set[str] = set()
    bound: set[str] = set()
    others: list[str] = []
    for node in parsed.find_all(nodes.Node):
        if isinstance(node, nodes.Name):
            (bound if node.ctx == "store" else names).add(node.name)
        elif isinstance(node, nodes.For):
            if not (isinstance(node.iter, nodes.Name) and node.iter.name == "recipients"):
                others.append("{% for %}")
        elif not isinstance(node, PLAIN):
            others.append(f"{{{{ … }}}} ({type(node).__name__})")
    return names - bound, others


def _check_styles(content: bytes) -> None:
    styles = {style.style_id for style in Document(BytesIO(content)).styles}
    missing = sorted(STYLES - styles)
    if missing:
        raise Refused(
            _("Mẫu thiếu các kiểu chữ: %(missing)s. Hãy lấy mẫu chung về, sửa trên đó rồi gửi lại.")
            % {"missing": ", ".join(missing)}
        )


def _try(content: bytes) -> None:
    """Write a letter in it, with a table and an annex."""
    try:
        docx(_content(), _letter(), "7K3M-92QX-4DPA", template=content)
    except Exception as error:
        logger.info("A letter template could not be written in", exc_info=True)
        raise Refused(
            _(
                "Không viết được văn bản vào mẫu này. Trường {{ body }} phải đứng riêng một đoạn, ngoài "
                "mọi bảng; hãy lấy mẫu chung về, sửa trên đó rồi gửi lại."
            )
        ) from error


def _content() -> Content:
    table = Table.of((Column(_("Mục")),), [("1",)], _("Mục"))
    blocks = (Heading("I-"), Paragraph("."), table)
    return Content(Title("", ("",)), blocks, (Annex("", blocks),))


def _letter() -> Letter:
    head = Letterhead(issuing="", kind_code="", issuer_code="", place="", date=date(2018, 4, 3))
    return Letter(head, Title("", ("",)), Recipients(("",)), Signature("", ""))
