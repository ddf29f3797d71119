"""The guides of docs/guide/: read, turned into safe HTML, and the right one for each person.

A guide is a Markdown file that reads well by itself: its links lead to other guides ("bi-thu.md"),
its pictures lie in static/guide/. HTML inside a guide is shown as text, never as HTML.
"""

import re
import struct
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.templatetags.static import static
from django.urls import resolve, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.names import search_key
from organizations.permissions import Permission
from organizations.scope import can

FOLDER = Path(settings.BASE_DIR) / "docs" / "guide"

#: Guides in the order of the list, with the permission that makes one a person's own work.
#: The first of his own is what opens; "bat-dau" and "nguoi-xem" are for everybody.
GUIDES = {
    "bi-thu": Permission.WRITE_ASSESSMENT,
    "ban-to-chuc": Permission.EDIT_ORGANIZATION,
    "tham-dinh": Permission.VERIFY_ASSESSMENT,
    "dang-vien": Permission.EDIT_MEMBER,
    "ket-nap": Permission.EDIT_ADMISSION,
    "nhap-excel": Permission.IMPORT_DATA,
    "cong-tac-dang-vien": Permission.EDIT_DUTY,
    "ky-luat-quy-hoach": Permission.EDIT_DISCIPLINE,
    "lanh-dao": Permission.DECIDE_ASSESSMENT,
    "quan-tri": Permission.MANAGE_ACCOUNT,
    "kiem-diem": Permission.OWN_REVIEW,
    "nguoi-xem": None,
    "bat-dau": None,
}
READER = "nguoi-xem"
FIRST_STEPS = "bat-dau"

PICTURE = re.compile(r"^(?:\.\./)*static/(guide/[\w-]+\.png)$")
OTHER_GUIDE = re.compile(r"^([\w-]+)\.md(#[\w-]+)?$")
#: A link to a page of the portal, as the reader below writes it.
INSIDE = re.compile(r'<a href="(/[^"]*)">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading of the second level: its words and its anchor."""

    title: str
    anchor: str


@dataclass(frozen=True)
class Guide:
    """`lead` is the first paragraph; `body` the rest as safe HTML."""

    slug: str
    title: str
    lead: str
    body: SafeString
    headings: tuple[Heading, ...]


def own_slugs(user) -> list[str]:
    """Guides of this person's own work, his first duty first, the first steps last."""
    own = [slug for slug, permission in GUIDES.items() if permission and can(user, permission)]
    return [*(own or [READER]), FIRST_STEPS]


def guide(slug: str) -> Guide | None:
    """The guide of that name, or None when there is none such."""
    if slug not in GUIDES:
        return None
    path = FOLDER / f"{slug}.md"
    return _read(slug, path.stat().st_mtime_ns)


def for_reader(found: Guide, user) -> Guide:
    """The guide in which pages that this person may not open are named without a link."""
    body = INSIDE.sub(lambda link: link[0] if _may_open(user, link[1]) else link[2], found.body)
    return replace(found, body=mark_safe(body))  # noqa: S308 - less of what was safe


def _may_open(user, address: str) -> bool:
    """Whether the page behind an address of the portal lets this person in."""
    view = resolve(urlsplit(address).path).func
    permission = getattr(view, "required_permission", None)
    return permission is None or can(user, permission)


@lru_cache(maxsize=64)
def _read(slug: str, changed_at: int) -> Guide:
    """Parse a file once for each of its versions (`changed_at`)."""
    return parse(slug, (FOLDER / f"{slug}.md").read_text(encoding="utf-8"))


def parse(slug: str, text: str) -> Guide:
    """Turn a guide's Markdown into a page: a title, one paragraph of lead, the body.

    Raises ValueError when the text does not begin with a title and a paragraph.
    """
    reader = _reader()
    tokens = reader.parse(text)
    kinds = [token.type for token in tokens[:4]]
    if kinds != ["heading_open", "inline", "heading_close", "paragraph_open"]:
        raise ValueError(f"{slug}: a guide begins with a title and a paragraph")
    title, lead, body = tokens[1], tokens[4], tokens[6:]
    headings = _anchored(body)
    for token in body:
        for child in token.children or []:
            _lead_into_the_portal(child)
    html = reader.renderer.render(body, reader.options, {})
    return Guide(
        slug=slug,
        title=_words(title),
        lead=_words(lead),
        body=mark_safe(html),  # noqa: S308 - made by the reader above, which lets no HTML through
        headings=tuple(headings),
    )


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", _open_table)
    reader.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
    return reader


def _open_table(renderer, tokens: list[Token], position: int, *_) -> str:
    """A table stands in its own frame, named by the heading above it."""
    above = [i for i, token in enumerate(tokens[:position]) if token.type == "heading_open"]
    name = escape(_words(tokens[above[-1] + 1])) if above else ""
    return (
        f'<div class="table-frame" tabindex="0" role="region" aria-label="{name}">\n'
        '<table class="table">\n'
    )


def _words(token: Token) -> str:
    """The plain words of a heading or paragraph; a line break is a blank."""
    return "".join(child.content or " " for child in token.children).strip()


def _anchored(tokens: list[Token]) -> list[Heading]:
    """Give every heading of the second level an anchor; return them in order."""
    headings = []
    for token, inline in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open" and token.tag == "h2":
            heading = Heading(_words(inline), slugify(search_key(_words(inline))))
            token.attrSet("id", heading.anchor)
            headings.append(heading)
    return headings


def _lead_into_the_portal(token: Token) -> None:
    """Point links to other guides and pictures to where the portal serves them."""
    if token.type == "link_open" and (found := OTHER_GUIDE.match(str(token.attrGet("href")))):
        slug, anchor = found.groups()
        token.attrSet("href", reverse("portal:guide_page", args=[slug]) + (anchor or ""))
    if token.type == "image" and (found := PICTURE.match(str(token.attrGet("src")))):
        token.attrSet("src", static(found[1]))
        token.attrSet("loading", "lazy")
        for name, pixels in zip(("width", "height"), _size(found[1]), strict=True):
            token.attrSet(name, str(pixels))


def _size(picture: str) -> tuple[int, int]:
    """Width and height of a PNG in pixels, so that the text does not jump when it is loaded."""
    with (Path(settings.BASE_DIR) / "static" / picture).open("rb") as file:
        return struct.unpack(">II", file.read(24)[16:])
