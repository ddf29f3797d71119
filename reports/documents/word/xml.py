"""A few lines to write WordprocessingML: elements, paragraphs, texts that every reader takes."""

import re
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from core.names import nfc

_NOT_ALLOWED: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("\r\n?|[\v\f\u2028\u2029]")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def plain(text: object) -> str:
    """NFC, line breaks as "\\n", without the control characters that no XML reader takes."""
    return _NOT_ALLOWED.sub("", _BREAKS.sub("\n", nfc(str(text))))


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """One element of Word's namespace: element("jc", val="center")."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(
    style: str,
    text: object = "",
    *,
    align: str = "",
    bold: bool = False,
    keep: bool = False,
    flush: bool = False,
) -> BaseOxmlElement:
    """A paragraph in a style of the template (by its id); `keep`: together with what comes next;
    `flush`: its first line begins where the others do."""
    properties = element("pPr", element("pStyle", val=style))
    if keep:
        properties.append(element("keepNext"))
    if flush:
        properties.append(element("ind", firstLine="0"))
    if align:
        properties.append(element("jc", val=align))
    made = element("p", properties)
    if str(text):
        made.append(_run(plain(text), bold))
    return made


def _run(text: str, bold: bool) -> BaseOxmlElement:
    run = element("r")
    if bold:
        run.append(element("rPr", element("b"), element("bCs")))
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(element("br"))
        written = element("t")
        written.text = line
        written.set(_SPACE, "preserve")
        run.append(written)
    return run
