"""The first phase: the workbook is read and compared with what is stored; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from core.bulk import in_chunks
from core.workbooks import CellError, Table, open_table
from membership.importing import columns
from membership.importing.doubles import AmongStored, WithinFile
from membership.importing.packing import Change, NewFile
from membership.importing.places import Places
from membership.importing.result import SAMPLES, Result, shown
from membership.importing.rows import (
    Draft,
    changes,
    check_history,
    check_person,
    draft,
    new_file,
)
from membership.models import Member
from membership.persons import Ages
from organizations.models import Organization

BATCH = 500


@dataclass
class Reading:
    """One workbook being compared, batch by batch.

    Codes of organizations and of files outside of `scope` are answered as those that do not exist.
    """

    scope: Organization
    listed_on: object
    result: Result

    def __post_init__(self) -> None:
        self._places, self._ages = Places(), Ages.read()
        cells = Organization.objects.subtree_of(self.scope).values_list("code", "pk")
        self._cells = {code.casefold(): pk for code, pk in cells}
        self._headers = {one.key: str(one.header) for one in columns.columns()}
        self._columns = {one.key: one for one in columns.columns()}

    def batches(self, reader) -> Iterator[list[NewFile | Change]]:
        """Yield what is to be written, batch by batch; the result counts as it goes."""
        sheet = reader.sheet(columns.sheet_name())
        self._within = WithinFile(sheet.row_count)
        table = open_table(sheet, columns.columns())
        if table.errors:
            self.result.refuse(list(table.errors), row=False)
        if table.wrong_header:
            return
        for rows in in_chunks(table, BATCH):
            yield self._batch([draft(row, errors) for row, errors in rows])
        self._nothing(table)

    def _nothing(self, table: Table) -> None:
        if not self.result.rows and not table.errors:
            sentence = _("Trang “%(name)s” chưa có hàng nào.") % {"name": table.sheet.name}
            self.result.refuse([CellError(table.sheet.name, "A2", "", sentence)], row=False)

    def _batch(self, drafts: list[Draft]) -> list[NewFile | Change]:
        self.result.rows += len(drafts)
        self._places.load(pk for one in drafts if (pk := self._cell(one)) is not None)
        known = self._known(drafts)
        among = AmongStored(drafts, self.scope.path)
        written = []
        for one in drafts:
            self._within.check(one)
            if one.code:
                done = self._change(one, known.get(one.code), among)
            else:
                done = self._new(one, among)
            if one.errors:
                self.result.refuse(self._named(one, known.get(one.code)))
                continue
            self.result.warn(one.warnings)
            if done is not None:
                written.append(done)
        return written

    def _named(self, made: Draft, stored: Member | None) -> list[CellError]:
        """The errors of a row with whom it is about: by its own name, else by that of its file."""
        who = made.name or (stored.full_name if stored else "")
        return [replace(error, who=who) for error in made.errors]

    def _cell(self, made: Draft) -> int | None:
        code = made.row.values.get("cell")
        return self._cells.get(code.casefold()) if code else None

    def _known(self, drafts: list[Draft]) -> dict[str, Member]:
        codes = [one.code for one in drafts if one.code]
        found = (
            Member.objects.rightly_opened()
            .filter(code__in=codes, organization__path__subtree=self.scope.path)
            .select_related("organization")
        )
        return {one.code: one for one in found} if codes else {}

    def _new(self, made: Draft, among: AmongStored) -> NewFile | None:
        cell = self._cell(made)
        check_person(made, self._ages)
        among.check(made)
        if cell is None:
            if made.row.values.get("cell"):
                made.refuse("cell", _("Không có chi bộ mang mã này trong phạm vi nhập."))
            return None
        if made.errors:
            return None
        row = new_file(made, cell=cell, listed_on=self.listed_on, places=self._places)
        if row is None:
            return None
        namesake = among.namesake(made)
        if namesake is not None:
            self._name(made, namesake)
        self._show_new(made, cell, row)
        return NewFile(row)

    def _name(self, made: Draft, namesake: Member) -> None:
        sentence = _(
            "Trùng họ tên và ngày sinh với hồ sơ %(code)s. Nếu là cùng một người, hãy ghi mã hồ sơ "
            "vào hàng này; nếu là hai người thì cứ nhập."
        )
        made.warnings.append(made.row.error("full_name", sentence % {"code": namesake.code}))
        self.result.namesake_count += 1

    def _show_new(self, made: Draft, cell: int, row) -> None:
        self.result.new_count += 1
        if len(self.result.new) < SAMPLES:
            self.result.new.append(
                {
                    "row": made.row.number,
                    "name": made.facts["full_name"],
                    "birth": shown("birth_date", made.facts["birth_date"]),
                    "cell": self._places.name(cell),
                    "admitted": shown("admitted_on", made.row.values["admitted_on"]),
                    "arrived": shown(
                        "since", max(one.on for one in row.events if one.organization_id)
                    ),
                    "probationary": made.row.values.get("official_on") is None,
                }
            )

    def _change(self, made: Draft, stored: Member | None, among: AmongStored) -> Change | None:
        if stored is None:
            made.refuse("code", _("Không có hồ sơ mang mã này trong phạm vi nhập."))
            return None
        check_history(made, stored)
        check_person(made, self._ages, stored)
        changed = {} if made.errors else changes(made, stored)
        among.check(made, [key for key in columns.NUMBERS if key in changed])
        if made.errors:
            return None
        who = {"row": made.row.number, "code": stored.code, "name": stored.full_name}
        if not changed:
            self.result.unchanged_count += 1
            if len(self.result.unchanged) < SAMPLES:
                self.result.unchanged.append(who)
            return None
        self.result.changed_count += 1
        if len(self.result.changed) < SAMPLES:
            facts = [self._shown_change(key, stored, value) for key, value in changed.items()]
            self.result.changed.append({**who, "facts": facts})
        return Change(stored.pk, stored.version, changed)

    def _shown_change(self, key: str, stored: Member, value) -> list[str]:
        """[header, before, after] as people read them."""
        label = self._columns[key].label_of
        return [
            self._headers[key],
            shown(key, label(getattr(stored, key))),
            shown(key, label(value)),
        ]
