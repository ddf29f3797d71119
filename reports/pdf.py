"""HTML to PDF: our own fonts only, nothing fetched, tagged, and the same bytes every time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Date
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings

FONTS: Final = Path(settings.BASE_DIR) / "static" / "fonts" / "documents"
READING: Final = "pdf/ua-1"
ARCHIVE: Final = "pdf/a-3u"
_ENVIRONMENT: Final = "FONTCONFIG_FILE"


@contextmanager
def _own_fonts() -> Iterator[None]:
    """Fontconfig reads our folder while it loads, and what the process had before again after."""
    before = os.environ.get(_ENVIRONMENT)
    os.environ[_ENVIRONMENT] = str(FONTS / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ[_ENVIRONMENT]
        else:
            os.environ[_ENVIRONMENT] = before


with _own_fonts():  # the library looks for fonts when it is imported
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    _FONT_CONFIGURATION: Final = FontConfiguration()  # dear to make, so made once
_LOCK: Final = Lock()  # neither Pango's font map nor the configuration is made for two threads


class AddressRefused(ValueError):
    """A document asked for a file or an address that it may not read."""


class FontsOnlyFetcher(URLFetcher):  # type: ignore[misc]
    """Refuses every address but the font files of our folder, data: and redirects included."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of one of our fonts; AddressRefused for anything else."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        own = parts.scheme == "file" and parts.netloc in ("", "localhost")
        if not own or path.parent != FONTS.resolve() or path.suffix != ".ttf":
            raise AddressRefused(f"a document may not read {url}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


def render_pdf(html: str, *, title: str, date: Date, variant: str | None = READING) -> bytes:
    """A whole HTML page as a tagged PDF in Vietnamese with bookmarks.

    `date` is the document's own: it stands in the metadata instead of the hour of printing, so
    equal input gives equal bytes on every machine. `variant` is READING (pdf/ua-1), ARCHIVE
    (pdf/a-3u) or None. Nothing outside of the page is read; a refused address leaves its place
    empty. Takes about 0.1 s a page and never belongs into a request.
    """
    identifier = sha256(f"{variant}\n{title}\n{date}\n{html}".encode()).hexdigest()[:32]
    options: dict[str, Any] = {
        "pdf_variant": variant,
        "pdf_tags": True,
        "pdf_identifier": identifier.encode(),
        "custom_metadata": False,
        "presentational_hints": True,  # the widths of columns are attributes, as the data give them
    }
    with _LOCK:
        page = HTML(string=html, base_url=None, url_fetcher=FontsOnlyFetcher())
        document = page.render(font_config=_FONT_CONFIGURATION, **options)
        metadata = document.metadata
        metadata.title, metadata.lang, metadata.attachments = title, "vi", []
        metadata.created = metadata.modified = f"{date.isoformat()}T00:00:00Z"
        return bytes(document.write_pdf(**options))
