"""One row of the table: checked by itself, and what it means for a file; no database."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from core.names import name_sort_key
from core.workbooks import CellError, TableRow
from membership import life
from membership.importing.columns import FACT_KEYS, MASK, NUMBERS, TEXT_KEYS
from membership.importing.places import Places
from membership.importing.writing import EventRow, FileRow
from membership.models import Member
from membership.persons import Ages, check_name
from membership.register.checks import check_birth, check_not_ahead

#: The column where an impossible event is to be mended.
EVENT_COLUMNS = {
    life.Kind.ADMITTED: "admitted_on",
    life.Kind.MADE_OFFICIAL: "official_on",
    life.Kind.LISTED: "since",
    life.Kind.TRANSFERRED_IN: "since",
}
#: What stands in the file's history and cannot be changed by a workbook.
HISTORY = ("cell", "admitted_on", "official_on", "since", "from_place")
#: Blank cells of these mean a value.
BLANK = {
    **dict.fromkeys(TEXT_KEYS, ""),
    "youth_union": False,
    "merit_family": False,
    "ethnic_group": "Kinh",
}
CODE_LENGTH = 6
_TEXTS = ("full_name", "other_names", "home", "residence", "profession", "post")


@dataclass
class Draft:
    """A row that was read: `facts` as they would be stored (masked numbers left out)."""

    row: TableRow
    facts: dict[str, object] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    warnings: list[CellError] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of the file to change, with the zeros that Excel drops; "" for a new file."""
        code = self.row.values.get("code") or ""
        return code.zfill(CODE_LENGTH) if code.isdecimal() else code

    @property
    def name(self) -> str:
        """The name that stands in the row, as it was typed."""
        return self.row.texts.get("full_name", "")

    @cached_property
    def name_key(self) -> str:
        """What the name is compared by."""
        return name_sort_key(self.row.values.get("full_name") or "")[:255]

    def refuse(self, key: str, sentence) -> None:
        """Note an error at the cell of a column; numbers that identify are kept masked."""
        self.errors.append(hidden(self.row.error(key, str(sentence)), key))


def hidden(error: CellError, key: str) -> CellError:
    """The error without the number that identifies a person."""
    if key not in NUMBERS or not error.value:
        return error
    return replace(error, value=MASK * 3)


def draft(row: TableRow, errors: list[CellError]) -> Draft:
    """Check the facts of a row; `errors` are those of its cells."""
    made = Draft(row)
    numbers = {row.addresses.get(key): key for key in NUMBERS}
    made.errors += [hidden(one, numbers.get(one.address, "")) for one in errors]
    for key in FACT_KEYS:
        if key in row.addresses and key in row.values:
            _take(made, key, row.values[key])
    _check_days(made)
    return made


def _take(made: Draft, key: str, value) -> None:
    """Take one fact over, as it is stored."""
    if value is None:
        if made.code and key == "ethnic_group":
            return  # a blank group of a known file is no statement
        made.facts[key] = BLANK.get(key)
        return
    if key in NUMBERS:
        value = "".join(value.split())
        if MASK in value:
            if not made.code:
                made.refuse(key, _("Số đã bị che. Hãy ghi đủ số hoặc để trống."))
            return
    if key in NUMBERS or key in _TEXTS:
        try:
            for check in VALIDATORS[key]:
                check(value)
        except ValidationError as error:
            made.refuse(key, _with_lost_zero(key, value, error.messages[0]))
    made.facts[key] = value


VALIDATORS = {
    key: Member._meta.get_field(key)._validators for key in (*NUMBERS, *_TEXTS)
}  # the length was checked when the cell was read


def _with_lost_zero(key: str, value: str, sentence: str) -> str:
    """Say what happened when Excel took a number's leading zeros away."""
    if key == "identity_number" and value.isdigit() and len(value) in (8, 10, 11):
        lost = _("Ô đang là dạng số nên có thể đã mất số 0 ở đầu: đổi ô sang dạng chữ rồi gõ lại.")
        return f"{sentence} {lost}"
    return sentence


def _check_days(made: Draft) -> None:
    for key in ("birth_date", "card_issued_on", "admitted_on", "official_on", "since"):
        day = made.row.values.get(key)
        if day is not None:
            _try(made, key, check_not_ahead, day)
    born, admitted = (made.row.values.get(key) for key in ("birth_date", "admitted_on"))
    if born and admitted:
        _try(made, "birth_date", check_birth, born, admitted)


def _try(made: Draft, key: str, check, *args) -> bool:
    try:
        check(*args)
    except Refused as refused:
        made.refuse(key, refused.sentence)
        return False
    return True


def check_person(made: Draft, ages: Ages, stored: Member | None = None) -> None:
    """Check the name and the age at admission; of a file that is there, only what is typed anew.

    What rules that are not confirmed have to say is a warning.
    """
    name, born = made.facts.get("full_name"), made.facts.get("birth_date")
    if name and name != getattr(stored, "full_name", ""):
        try:
            check_name(name)
        except ValidationError as error:
            made.refuse("full_name", error.messages[0])
    admitted = stored.admitted_on if stored else made.row.values.get("admitted_on")
    if admitted and born and born < admitted and born != getattr(stored, "birth_date", None):
        try:
            reminder = ages.check(born, admitted)
        except Refused as refused:
            made.refuse("birth_date", refused.sentence)
        else:
            made.warnings += [made.row.error("birth_date", reminder)] if reminder else []


def new_file(made: Draft, *, cell: int, listed_on: date, places: Places) -> FileRow | None:
    """The file that a row without code opens; None when the row has errors by then.

    `cell` must be loaded in `places`; `listed_on` stands for a blank day of arrival.
    """
    values = made.row.values
    admitted, arrived = values["admitted_on"], values.get("since") or listed_on
    if arrived < admitted:
        made.refuse(
            "since",
            _("Ngày về chi bộ %(day)s trước ngày kết nạp %(admitted)s; hãy ghi lại ngày về chi bộ.")
            % {"day": written(arrived), "admitted": written(admitted)},
        )
        return None
    if not _try(made, "cell", places.check, cell, arrived):
        return None
    row = FileRow(_complete(made.facts), events(values, cell, admitted, arrived))
    try:
        life.replay(life.Event(one.kind, one.on, one.organization_id) for one in row.events)
    except life.Impossible as impossible:
        made.refuse(EVENT_COLUMNS[life.Kind(impossible.event.kind)], impossible.sentence)
    return None if made.errors else row


def events(values: dict, cell: int, admitted: date, arrived: date) -> list[EventRow]:
    """The events of a new file: admitted there, or elsewhere and then listed or transferred in."""
    came_from = values.get("from_place") or ""
    here = arrived == admitted and not came_from
    told = [EventRow(life.Kind.ADMITTED, admitted, cell if here else None)]
    if not here:
        kind = life.Kind.TRANSFERRED_IN if came_from else life.Kind.LISTED
        told.append(EventRow(kind, arrived, cell, place=came_from))
    if values.get("official_on"):
        told.append(EventRow(life.Kind.MADE_OFFICIAL, values["official_on"]))
    return told


def _complete(facts: dict) -> dict:
    return {**BLANK, "card_issued_on": None, **facts}


def check_history(made: Draft, stored: Member) -> None:
    """Refuse what a row with a code says of the history when the file says otherwise."""
    known = {
        "cell": stored.organization.code,
        "admitted_on": stored.admitted_on,
        "official_on": stored.official_on,
        "since": stored.since,
        "from_place": "",
    }
    for key in HISTORY:
        value = made.row.values.get(key)
        if value is not None and _bare(value) != _bare(known[key]):
            made.refuse(
                key,
                _("Trong hồ sơ là “%(known)s”; nội dung này sửa ở trang hồ sơ đảng viên.")
                % {
                    "known": written(known[key])
                    if isinstance(known[key], date)
                    else known[key] or "–"
                },
            )


def _bare(value):
    return value.casefold() if isinstance(value, str) else value


def changes(made: Draft, stored: Member) -> dict[str, object]:
    """The facts of a row that differ from the file's, by name."""
    return {key: value for key, value in made.facts.items() if getattr(stored, key) != value}
