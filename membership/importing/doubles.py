"""The same person twice: within a file, or in the file and among the stored ones of the scope."""

from array import array
from collections.abc import Iterable
from hashlib import blake2b

from django.utils.translation import gettext as _

from membership.importing.columns import NUMBERS
from membership.importing.rows import Draft
from membership.models import Member

#: What a number of somebody else means, by the column.
TAKEN = {
    "identity_number": lambda: _("Số định danh này đã có ở hàng %(row)s của tệp."),
    "card_number": lambda: _("Số thẻ đảng viên này đã có ở hàng %(row)s của tệp."),
}
STORED = {
    "identity_number": lambda: _("Số định danh này đã có ở hồ sơ %(code)s (%(name)s)."),
    "card_number": lambda: _("Số thẻ đảng viên này đã có ở hồ sơ %(code)s (%(name)s)."),
}


class Seen:
    """Texts and the row where each stood first: 12 bytes a place, at most half of them taken.

    A text is known by 64 bits of its hash; two of a million texts agree by chance once in thirty
    million files.
    """

    def __init__(self, most: int) -> None:
        self._size = 1 << max(10, (2 * most).bit_length())
        self._hashes = array("Q", bytes(8 * self._size))
        self._rows = array("I", bytes(4 * self._size))

    def first(self, text: str, row: int) -> int:
        """The row where the text stood first: this one, when it is new."""
        digest = blake2b(text.encode(), digest_size=8).digest()
        wanted = int.from_bytes(digest, "big") or 1  # 0 marks a free place
        place = wanted % self._size
        while self._hashes[place] not in (0, wanted):
            place = (place + 1) % self._size
        if not self._hashes[place]:
            self._hashes[place], self._rows[place] = wanted, row
        return self._rows[place]


class WithinFile:
    """Remembers rows by what identifies them, in a few bytes each; `rows` is how many may come."""

    def __init__(self, rows: int) -> None:
        self._seen = Seen(3 * rows)
        self._numbers = {key: array("q") for key in NUMBERS}  # by row number; 0: none

    def check(self, made: Draft) -> None:
        """Refuse a row that is the same person, or the same file, as one above it."""
        number = made.row.number
        for key in NUMBERS:
            self._remember(key, number, made.facts.get(key))
            if made.facts.get(key):
                first = self._first(number, key, made.facts[key])
                if first is not None:
                    made.refuse(key, TAKEN[key]() % {"row": first})
        if made.code:
            first = self._first(number, "code", made.code)
            if first is not None:
                made.refuse(
                    "code", _("Mã hồ sơ này đã có ở hàng %(row)s của tệp.") % {"row": first}
                )
        elif made.row.values.get("full_name") and made.row.values.get("birth_date"):
            self._check_name(made)

    def _check_name(self, made: Draft) -> None:
        values = made.row.values
        name = f"{made.name_key} {values['birth_date']}"
        first = self._first(made.row.number, "name", name)
        if first is not None and not self._told_apart(first, made.row.number):
            made.refuse(
                "full_name",
                _(
                    "Trùng họ tên và ngày sinh với hàng %(row)s. Nếu là hai người, hãy ghi số định "
                    "danh hoặc số thẻ đảng viên của cả hai."
                )
                % {"row": first},
            )

    def _told_apart(self, one: int, other: int) -> bool:
        pairs = ((numbers[one], numbers[other]) for numbers in self._numbers.values())
        return any(a and b and a != b for a, b in pairs)

    def _first(self, number: int, kind: str, text: str) -> int | None:
        first = self._seen.first(f"{kind}\0{text}", number)
        return None if first == number else first

    def _remember(self, key: str, row: int, value) -> None:
        numbers = self._numbers[key]
        numbers.extend([0] * (row + 1 - len(numbers)))
        numbers[row] = int(f"1{value}") if value and str(value).isdecimal() else 0


class AmongStored:
    """Files of the scope that have a number or a name of the batch's rows: three queries."""

    def __init__(self, batch: Iterable[Draft], path: str) -> None:
        stored = Member.objects.filter(organization__path__subtree=path).rightly_opened()
        stored = stored.only("code", "full_name", "birth_date", "sort_key", *NUMBERS)
        rows = list(batch)
        self._numbers = {}
        for key in NUMBERS:
            wanted = {one.facts[key] for one in rows if one.facts.get(key)}
            found = stored.filter(**{f"{key}__in": wanted}).order_by("-pk") if wanted else ()
            self._numbers[key] = {getattr(one, key): one for one in found}
        names = {one.name_key for one in rows if not one.code and one.row.values.get("full_name")}
        self._names: dict[tuple, list[Member]] = {}
        for one in stored.filter(sort_key__in=names).order_by("pk") if names else ():
            self._names.setdefault((one.sort_key, one.birth_date), []).append(one)

    def check(self, made: Draft, keys: Iterable[str] = NUMBERS) -> None:
        """Refuse a number, of those that are new to the file, that another file has."""
        for key in keys:
            other = self._numbers[key].get(made.facts.get(key))
            if other is not None and other.code != made.code:
                names = {"code": other.code, "name": other.full_name}
                made.refuse(key, STORED[key]() % names)

    def namesake(self, made: Draft) -> Member | None:
        """The stored file of the same name and birth that no number tells apart, if any."""
        key = (made.name_key, made.row.values["birth_date"])
        return next((one for one in self._names.get(key, ()) if not _told_apart(made, one)), None)


def _told_apart(made: Draft, stored: Member) -> bool:
    pairs = ((made.facts.get(key), getattr(stored, key)) for key in NUMBERS)
    return any(a and b and a != b for a, b in pairs)
