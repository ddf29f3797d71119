"""Reading a page as a browser does: its links, its forms with what stands in them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass
class Form:
    """One form: where it goes, what it sends untouched, and what may be chosen."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = self._textarea = ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs) -> None:
        found = {name: value if value is not None else "" for name, value in attrs}
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        elif tag == "form":
            method = found.get("method", "get").lower()
            self._form = Form(found.get("action", ""), method)
            self.forms.append(self._form)
        elif self._form is not None:
            self._control(tag, found)

    def _control(self, tag, found) -> None:
        name = found.get("name", "")
        if tag == "input" and name:
            kind = found.get("type", "text")
            if kind in ("checkbox", "radio"):
                self._form.choices.setdefault(name, []).append(found.get("value", "on"))
                if "checked" not in found:
                    return
            if kind not in ("file", "submit"):
                self._form.add(name, found.get("value", ""))
        elif tag == "select" and name:
            self._select, self._options = name, []
        elif tag == "option" and self._select:
            self._options.append((found.get("value", ""), "selected" in found))
        elif tag == "textarea" and name:
            self._textarea = name
            self._form.add(name, "")

    def handle_data(self, data) -> None:
        if self._textarea:
            self._form.fields[self._textarea][-1] += data

    def handle_endtag(self, tag) -> None:
        if tag == "textarea":
            self._textarea = ""
        elif tag == "select" and self._select:
            values = [value for value, _chosen in self._options]
            self._form.choices.setdefault(self._select, []).extend(values)
            chosen = [value for value, is_chosen in self._options if is_chosen] or values[:1]
            for value in chosen:
                self._form.add(self._select, value)
            self._select = ""
        elif tag == "form":
            self._form = None


def read(html: str) -> _Reader:
    """The links and forms of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader


def posted_form(html: str) -> dict[str, list[str]]:
    """What the page's own form (its longest) sends when nobody touches it."""
    forms = [form.fields for form in read(html).forms if form.method == "post"]
    return dict(max(forms, key=len, default={}))


def kind_of(url: str) -> tuple[str, ...]:
    """Addresses of one kind differ in numbers, codes and the values of what they ask."""
    parts = urlsplit(url)
    return re.sub(r"\d+", "0", parts.path), *(name for name, _value in parse_qsl(parts.query))


WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def written(queries: CaptureQueriesContext) -> list[str]:
    """The statements among the captured ones that change a row."""
    return [query["sql"] for query in queries if query["sql"].lstrip("( ").split(" ")[0] in WRITING]


def reading(client, url: str, **headers):
    """GET the address and return (response, what it wrote)."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url, headers=headers or None)
    return response, written(queries)
