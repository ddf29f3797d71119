"""What is to be written of a workbook, kept between its preview and its confirmation."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from membership.importing.writing import EventRow, FileRow
from membership.models import Member, MemberImport, MemberImportPart


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to open."""

    row: FileRow


@dataclass(frozen=True, slots=True)
class Change:
    """Facts to set on a stored file, if it still has the version that was compared."""

    pk: int
    version: int
    facts: dict[str, object]


_DAYS = frozenset(
    field.name for field in Member._meta.concrete_fields if field.get_internal_type() == "DateField"
)


def keep(of: MemberImport, number: int, rows: Iterable[NewFile | Change]) -> None:
    """Store one part; it stands for rows that were checked."""
    plain = [_packed(row) for row in rows]
    content = zlib.compress(json.dumps(plain, ensure_ascii=False).encode(), 1)
    MemberImportPart.objects.create(of=of, number=number, content=content)


def kept(of: MemberImport) -> Iterator[list[NewFile | Change]]:
    """Yield the parts in their order."""
    for pk in list(of.parts.values_list("pk", flat=True)):
        content = bytes(MemberImportPart.objects.values_list("content", flat=True).get(pk=pk))
        yield [_unpacked(one) for one in json.loads(zlib.decompress(content))]


def _packed(row: NewFile | Change) -> list:
    if isinstance(row, Change):
        return ["change", row.pk, row.version, _plain(row.facts)]
    return ["new", _plain(row.row.facts), [_plain_event(one) for one in row.row.events]]


def _plain(facts) -> dict:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()
    }


def _plain_event(event: EventRow) -> list:
    values = [getattr(event, name) for name in _EVENT]
    return [one.isoformat() if isinstance(one, date) else one for one in values]


def _unpacked(item: list) -> NewFile | Change:
    kind, *rest = item
    if kind == "change":
        pk, version, facts = rest
        return Change(pk, version, _real(facts))
    facts, events = rest
    return NewFile(FileRow(_real(facts), [_event(one) for one in events]))


def _real(facts: dict) -> dict:
    return {
        key: date.fromisoformat(value) if value and key in _DAYS else value
        for key, value in facts.items()
    }


_EVENT = tuple(EventRow.__dataclass_fields__)
_EVENT_DAYS = tuple(
    place for place, name in enumerate(_EVENT) if name in ("on", "decided_on", "until")
)


def _event(values: list) -> EventRow:
    for place in _EVENT_DAYS:
        if values[place]:
            values[place] = date.fromisoformat(values[place])
    return EventRow(*values)
