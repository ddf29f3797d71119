"""What checking a text gives: findings with their places, what was right, what could not be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How sure a finding is."""

    ERROR = "error"  # the text contradicts itself under every reading
    DOUBT = "doubt"  # it does under the likely reading; a person decides
    PORTAL = "portal"  # the portal holds another number
    RIGHT = "right"
    AGREES = "agrees"  # with the portal
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Finding:
    """One claim of the text and what came of it. `start`, `end`: characters of the checked text.

    `stands` is what the text says, `should` what it should say ("" where that is not known), `how`
    the computation, `sentence` all of it for people. `code` and `year` name the portal's figure.
    """

    kind: Kind
    rule: str
    start: int
    end: int
    sentence: str
    stands: str = ""
    should: str = ""
    how: str = ""
    code: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a claim stands and what stands there, of which findings are made."""

    rule: str
    start: int
    end: int
    stands: str

    def finding(self, kind: Kind, sentence: str, *, should: str = "", how: str = "") -> Finding:
        return Finding(kind, self.rule, self.start, self.end, sentence, self.stands, should, how)


@dataclass(frozen=True)
class Report:
    """All findings of one text, in its order; no place carries two of one kind."""

    text: str
    findings: tuple[Finding, ...] = ()

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.kind is kind)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return self.of(Kind.ERROR)

    @property
    def doubts(self) -> tuple[Finding, ...]:
        return self.of(Kind.DOUBT)

    @property
    def portal(self) -> tuple[Finding, ...]:
        return self.of(Kind.PORTAL)

    @property
    def right(self) -> tuple[Finding, ...]:
        return self.of(Kind.RIGHT)

    @property
    def agreeing(self) -> tuple[Finding, ...]:
        return self.of(Kind.AGREES)

    @property
    def unchecked(self) -> tuple[Finding, ...]:
        return self.of(Kind.UNCHECKED)

    @property
    def marked(self) -> tuple[Finding, ...]:
        """What is shown in the text, in its order."""
        return tuple(
            one for one in self.findings if one.kind in (Kind.ERROR, Kind.DOUBT, Kind.PORTAL)
        )


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By place; of equal findings one."""
    found = {(one.start, one.end, one.kind, one.rule, one.sentence): one for one in findings}
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.end, one.kind.value)))
