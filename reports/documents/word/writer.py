"""A composed document as DOCX: the same words in the same form as on the paper."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from io import BytesIO

from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

from core.archives import packed_on
from reports.documents.content import Annex, Block, Content, Heading, Paragraph, Picture, Table
from reports.documents.letter import Letter
from reports.documents.rasters import raster
from reports.documents.word.frame import BODY, framed
from reports.documents.word.sections import begin_section, text_width
from reports.documents.word.tables import table_blocks
from reports.documents.word.xml import element, paragraph, plain


def docx(content: Content, letter: Letter, code: str = "", template: bytes = b"") -> bytes:
    """The document for Word. `code` is what confirms it in the portal, printed under the signature;
    `template` the committee's own, else the portal's of the letter's form.

    Its dates are the letter's and it names no author, so that equal input gives equal bytes.
    """
    document = framed(letter, code, template)
    width = text_width(document.sections[0])
    _fill(document, _written(document, content.blocks, width, last_words=True))
    for annex in content.annexes:
        section = begin_section(document, letter.form, wide=annex.wide)
        document.element.body[-1:-1] = _annex(document, annex, letter, text_width(section))
    _describe(document, letter)
    buffer = BytesIO()
    document.save(buffer)
    return packed_on(letter.letterhead.date, buffer.getvalue())


def _fill(document: WordDocument, elements: Iterable[BaseOxmlElement]) -> None:
    """Put the text where the template wants it."""
    place = next(one for one in document.paragraphs if one.text == BODY)._p
    for made in elements:
        place.addprevious(made)
    place.getparent().remove(place)


def _written(
    document: WordDocument,
    blocks: Iterable[Block],
    width: int,
    *,
    annex: bool = False,
    last_words: bool = False,
) -> Iterator[BaseOxmlElement]:
    """The blocks in lines of `width`. With `last_words` the last paragraph ends the letter."""
    blocks = list(blocks)
    for number, block in enumerate(blocks, start=1):
        match block:
            case Heading():
                yield paragraph(
                    f"Heading{min(block.level, 3)}",
                    block.text,
                    align="center" if block.is_centred else "",
                    flush=block.is_centred,
                )
            case Paragraph():
                is_last = last_words and number == len(blocks)
                text = block.last_words if is_last else block.text
                yield paragraph("BodyText", text, keep=is_last)  # the signature is never alone
            case Picture():
                yield _picture(document, block, width)
                yield paragraph("Caption", _caption(block))
            case Table():
                yield from table_blocks(block, width, annex=annex)


def _caption(picture: Picture) -> str:
    return _("Hình %(number)s. %(caption)s") % {"number": picture.number, "caption": picture.title}


def _picture(document: WordDocument, picture: Picture, width: int) -> BaseOxmlElement:
    drawn = raster(picture.svg)
    height = round(width * drawn.height_to_width)
    inline = document.part.new_pic_inline(BytesIO(drawn.png), Twips(width), Twips(height))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # without them some programs leave room of their own beside it
    inline.docPr.set("name", plain(_caption(picture)))
    inline.docPr.set("descr", plain(drawn.words))
    made = paragraph("Picture")
    made.append(element("r", element("drawing", inline)))
    return made


def _annex(
    document: WordDocument, annex: Annex, letter: Letter, width: int
) -> list[BaseOxmlElement]:
    head = [paragraph("AnnexLabel", annex.label)] if annex.label else []
    return [
        *head,
        paragraph("AnnexTitle", annex.title),
        paragraph("AnnexReference", f"({letter.reference})"),
        *_written(document, annex.blocks, width, annex=True),
    ]


def _describe(document: WordDocument, letter: Letter) -> None:
    """Title, language and dates of the file; no person and no program is named."""
    properties = document.core_properties
    properties.title, properties.language = plain(letter.title.sentence)[:255], "vi-VN"
    properties.author = properties.last_modified_by = properties.comments = ""
    day = datetime.combine(letter.letterhead.date, time(), UTC)
    properties.created = properties.modified = day
