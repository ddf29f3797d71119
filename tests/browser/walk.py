"""Walking through the portal by its own links, one page of each kind."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

from playwright.sync_api import Error

from tests.browser.visitor import DESKTOP, PHONE, Visitor, assert_fits

MOST_PAGES = 120
ORDER = {"sort", "page"}  # of a list: one kind, however they are put together
SAME_KIND = 2  # pages of one kind that are opened: the first is looked at, the others only read

#: English that creeps in through libraries and careless templates; whole words, as written.
ENGLISH = re.compile(
    r"\b(Submit|Save|Cancel|Search|Delete|Login|Logout|Error|None|True|False|Next|Previous|Filter|"
    r"Edit|Choose|Select|Required|required|Invalid|invalid|Unknown|undefined|null|NaN|Loading|"
    r"January|February|March|April|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|This field|ago|items?|results?)\b"
)
UNDONE = ("{{", "{%", "%(", "}}")  # what a template or a sentence left unfilled
NEIGHBOUR = "CANARY"


def kind_of(address: str) -> str:
    """Pages of one kind share this: numbers, codes and values do not count."""
    parts = urlsplit(address)
    path = re.sub(r"\d+", "0", re.sub(r"/ma/[^/]+/", "/ma/x/", parts.path))
    path = re.sub(r"^/(thong-ke|huong-dan)/[^/]+/", r"/\1/x/", path)
    names = {name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    if names & ORDER:
        names = names - ORDER | {"order"}
    return f"{path}?{','.join(sorted(names))}"


def faults_of_words(text: str) -> list[str]:
    """What must not stand in any text of any page."""
    found = [f"English: {word}" for word in sorted(set(ENGLISH.findall(text)))]
    found += [f"not filled in: {mark}" for mark in UNDONE if mark in text]
    return found + ([f"the neighbour: {NEIGHBOUR}"] if NEIGHBOUR in text else [])


def words_of(visitor: Visitor) -> str:
    """Everything a person reads or hears: text, labels, titles, examples in fields, options."""
    return visitor.page.evaluate(
        """() => [document.title, document.body.innerText,
          ...[...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].flatMap(e =>
            ['aria-label', 'title', 'placeholder', 'alt'].map(n => e.getAttribute(n) || '')),
          ...[...document.querySelectorAll('option, title, desc')].map(e => e.textContent)
        ].join('\\n')"""
    )


@dataclass
class Walk:
    """The pages one person can reach; `faults` by address.

    `known` are kinds of pages that another walk has tried with axe-core: here they are looked at
    for everything else, and become known to the next walk.
    """

    visitor: Visitor
    first_width: int  # 0 or 1: the widths alternate between pages
    known: set[str] = field(default_factory=set)
    faults: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)

    def from_pages(self, starts: list[str]) -> "Walk":
        waiting = list(starts)
        while waiting and len(self.opened) < MOST_PAGES:
            address = waiting.pop(0)
            kind = kind_of(address)
            if address in self.opened or self.kinds.get(kind, 0) >= SAME_KIND:
                continue
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            self.opened.append(address)
            if self.kinds[kind] == 1:
                waiting += self._look(address)
            else:
                self._read(address)
        return self

    def _note(self, address: str, fault: object) -> None:
        self.faults.setdefault(address, []).append(str(fault))

    def _read(self, address: str) -> None:
        """Fetch without showing."""
        answer = self.visitor.context.request.get(self.visitor.url + address)
        if answer.status != 200:
            self._note(address, f"status {answer.status}")
        content_type = answer.headers.get("content-type", "")
        if "html" in content_type and NEIGHBOUR in answer.text():
            self._note(address, f"the neighbour: {NEIGHBOUR}")

    def _look(self, address: str) -> list[str]:
        """Show the page and look at it; the addresses it leads to."""
        page = self.visitor.page
        try:
            answer = page.goto(address)
        except Error as failure:
            if "Download is starting" not in failure.message:
                raise
            self._read(address)  # a file
            return []
        if answer.status != 200:
            self._note(address, f"status {answer.status}")
        for fault in faults_of_words(words_of(self.visitor)):
            self._note(address, fault)
        sizes = [PHONE, DESKTOP]
        if (len(self.kinds) + self.first_width) % 2:
            sizes.reverse()
        page.set_viewport_size(sizes[0])
        self._try(address, assert_fits)
        page.set_viewport_size(sizes[1])
        is_new = kind_of(address) not in self.known
        self._try(address, lambda _page: self.visitor.check(axe=is_new))
        self.known.add(kind_of(address))
        self.visitor.faults.clear()
        links = page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        return [inside for link in links if (inside := self._inside(link))]

    def _try(self, address: str, look) -> None:
        try:
            look(self.visitor.page)
        except AssertionError as fault:
            self._note(address, fault)

    def _inside(self, link: str) -> str | None:
        """The address of a page of this portal, without its fragment; None for all else."""
        parts = urlsplit(urljoin(self.visitor.page.url, link))
        if f"{parts.scheme}://{parts.netloc}" != self.visitor.url:
            return None
        if parts.path.startswith("/static/"):
            return None
        return parts.path + (f"?{parts.query}" if parts.query else "")
