"""Which organizations stood under which, and when: the tree as a set of stretches of days.

A count of a past year follows the tree of that year: a cell that moved to another base committee in
June belonged to the first until June and to the second from then on.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from organizations.models import OrganizationVersion

BEGINNING, END = date.min, date.max


@dataclass(frozen=True)
class Tenure:
    """An organization (pk) under a top, from a day until before another."""

    organization: int
    since: date
    until: date


class Tree:
    """The versions of the organizations below some tops, within a window of days."""

    def __init__(self, tops: Iterable[int], first: date, last: date) -> None:
        """Read every version that overlaps [first, last] of what ever stood under the tops."""
        self.first, self.last = first, last
        self._children: dict[int, list[Tenure]] = defaultdict(list)
        self._own: dict[int, list[Tenure]] = defaultdict(list)
        tops = set(tops)
        self._read(OrganizationVersion.objects.filter(organization__in=tops))
        known, level = set(tops), tops
        while level:
            rows = self._read(OrganizationVersion.objects.filter(parent__in=level))
            level = {row.organization for row in rows} - known
            known |= level

    def _read(self, versions) -> list[Tenure]:
        found = []
        rows = versions.filter(valid_from__lte=self.last).values_list(
            "organization_id", "parent_id", "valid_from", "valid_until"
        )
        for organization, parent, since, ends in rows:
            until = ends or END
            if until < self.first:
                continue
            tenure = Tenure(organization, since, until)
            found.append(tenure)
            if tenure not in self._own[organization]:
                self._own[organization].append(tenure)
                if parent is not None:
                    self._children[parent].append(tenure)
        return found

    def under(self, top: int) -> list[Tenure]:
        """The top itself and all that stood under it, each with its days, joined where they touch."""
        return self._from([Tenure(top, one.since, one.until) for one in self._own.get(top, ())])

    def through(self, top: int) -> dict[int, list[Tenure]]:
        """What stood under the top, by the child (pk) of the top through which it did.

        The stretches of a child are those in which it stood there itself; the top's own, without
        anything below it, stand under the top's key.
        """
        own = [Tenure(top, one.since, one.until) for one in self._own.get(top, ())]
        starts: dict[int, list[Tenure]] = defaultdict(list)
        for child in self._below(own):
            starts[child.organization].append(child)
        found = {child: self._from(tenures) for child, tenures in starts.items()}
        return {**found, top: _tenures(top, [(one.since, one.until) for one in own])}

    def _below(self, tenures: list[Tenure]) -> list[Tenure]:
        """The stretches of what stood directly under the given ones, cut to their days."""
        found = []
        for one in tenures:
            for child in self._children.get(one.organization, ()):
                begin, end = max(one.since, child.since), min(one.until, child.until)
                if begin < end:
                    found.append(Tenure(child.organization, begin, end))
        return found

    def _from(self, tenures: list[Tenure]) -> list[Tenure]:
        """The given stretches and all below them, joined where they touch."""
        found: dict[int, list[tuple[date, date]]] = defaultdict(list)
        level = tenures
        while level:
            for one in level:
                found[one.organization].append((one.since, one.until))
            level = self._below(level)
        return [one for place, spans in found.items() for one in _tenures(place, spans)]


def _tenures(place: int, spans: list[tuple[date, date]]) -> list[Tenure]:
    return [Tenure(place, since, until) for since, until in _joined(spans)]


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches that touch or overlap become one; sorted."""
    joined: list[tuple[date, date]] = []
    for since, until in sorted(spans):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((since, until))
    return joined
