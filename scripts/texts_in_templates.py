"""Find texts for people in Django templates that do not go through gettext."""

import re
from html.parser import HTMLParser

from texts_in_python import VIETNAMESE

BLANKED = re.compile(
    r"{#.*?#}"
    r"|{%\s*comment\b.*?endcomment\s*%}"
    r"|{%\s*(blocktranslate|blocktrans)\b.*?end\1\s*%}"
    r"|{%\s*(translate|trans)\s.*?%}",
    re.DOTALL,
)
MARKED_LINE = re.compile(r"^.*{# data #}.*$", re.MULTILINE)
TAG_OR_VARIABLE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
MARKED_ARGUMENT = re.compile(r"""_\(\s*(?:"[^"]*"|'[^']*')\s*\)""")
ARGUMENT = re.compile(r""""[^"]*"|'[^']*'""")
SPEAKING_ATTRIBUTES = {
    "alt",
    "aria-label",
    "aria-description",
    "placeholder",
    "title",
    "label",
    "hx-confirm",
}
SILENT_ELEMENTS = {"style", "script", "code"}
WORD = re.compile(r"[^\W\d_]{2,}")
SAME_IN_EVERY_LANGUAGE = {"PDF", "XLSX", "DOCX", "CSV", "Excel", "Word"}


def faults_of_template(source: str) -> list[str]:
    """Return "line: what is wrong" for each text outside of gettext in a template's source."""
    text = BLANKED.sub(_blank, MARKED_LINE.sub(_blank, source))
    faults = []
    for tag in TAG_OR_VARIABLE.finditer(text):
        unmarked = MARKED_ARGUMENT.sub("", tag[0])
        faults += [
            (text.count("\n", 0, tag.start()) + 1, argument)
            for argument in ARGUMENT.findall(unmarked)
            if VIETNAMESE.search(argument)
        ]
    reader = _Reader()
    reader.feed(TAG_OR_VARIABLE.sub(_blank, text))
    reader.close()
    return [
        f"{line}: outside of gettext: {words.strip()[:60]!r}"
        for line, words in sorted(faults + reader.faults)
    ]


def _blank(match: re.Match) -> str:
    """Keep the lines, lose the words."""
    return re.sub(r"[^\n]", " ", match[0])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[tuple[int, str]] = []
        self.silent = 0

    def _hear(self, words: str) -> None:
        if set(WORD.findall(words)) - SAME_IN_EVERY_LANGUAGE:
            self.faults.append((self.getpos()[0], " ".join(words.split())))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT_ELEMENTS
        for name, value in attrs:
            submits = (
                tag == "input"
                and name == "value"
                and dict(attrs).get("type") in {"submit", "button"}
            )
            if value and (name in SPEAKING_ATTRIBUTES or submits):
                self._hear(value)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT_ELEMENTS

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._hear(data)
