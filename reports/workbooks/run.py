"""One import on its way: who does it, how far he may reach, what came of each row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from assessments.facts import Facts, day_of_year, facts_of_year
from core.dates import today
from core.exceptions import Refused
from core.workbooks import TableRow
from organizations.kinds import ROOT_KINDS
from organizations.models import Organization
from reports.workbooks.result import CHANGED, NEW, UNCHANGED, Change, ImportResult, Outcome


class Wrong(Exception):
    """A row cannot be taken in: the column (key) of the cell to mend, and the sentence."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key
        self.sentence = sentence


@dataclass
class Run:
    """The state of one import.

    `scope` is the organization whose subtree may be touched (None: all); codes outside of it are
    answered exactly like codes that do not exist. `broken` holds codes whose rows in the sheet of
    organizations have errors: rows of other sheets that name them are not judged.
    """

    by: object
    scope: Organization | None
    source: str
    result: ImportResult = field(default_factory=ImportResult)
    broken: set[str] = field(default_factory=set)
    _organizations: dict[str, Organization | None] = field(default_factory=dict)
    _facts: dict[tuple[int, int], Facts] = field(default_factory=dict)

    def find(self, code: str) -> Organization | None:
        """The organization of a code within the scope, as stored now."""
        rows = Organization.objects.select_related("parent", "enterprise_type")
        if self.scope is not None:
            rows = rows.filter(path__subtree=self.scope.path)
        return rows.filter(code=code).first()

    def get(self, code: str) -> Organization:
        """The organization of a code within the scope, or Wrong at the cell.

        For the sheets of figures, which come when the tree does not change any more: each
        organization is read once.
        """
        if code not in self._organizations:
            self._organizations[code] = self.find(code)
        organization = self._organizations[code]
        if organization is None:
            raise Wrong("code", self.unknown(code))
        return organization

    def unknown(self, code: str) -> str:
        """The one sentence for codes that do not exist and codes outside of the scope."""
        if self.scope is None:
            return _(
                "Chưa có tổ chức mã “%(code)s”. Sửa mã, hoặc thêm hàng “Thành lập” của tổ chức "
                "này ở trang “Tổ chức”."
            ) % {"code": code}
        return _(
            "Không có tổ chức mã “%(code)s” trong phạm vi “%(scope)s”. Sửa mã cho đúng, hoặc bỏ hàng này."
        ) % {"code": code, "scope": self.scope}

    def took(self, row: TableRow, state: str, label: str, changes: tuple[Change, ...] = ()) -> None:
        """Note what came of a row."""
        self.result.outcomes.append(Outcome(row.sheet, row.number, state, label, changes))

    def took_values(self, row: TableRow, label: str, existed: bool, changes) -> None:
        """Note a row of figures: new, changed with before and after, or unchanged."""
        state = NEW if not existed else CHANGED if changes else UNCHANGED
        self.took(row, state, label, changes if existed else ())

    def failed(self, row: TableRow, key: str, sentence: str) -> None:
        """Note an error at a cell of the row."""
        self.result.errors.append(row.error(key, sentence))

    def each(self, rows: list[TableRow], write: Callable[[TableRow], None], fallback: str) -> None:
        """Write the rows of one sheet, noting an error for each that cannot be.

        A code and year may come once; what a room below refuses is noted at the column
        `fallback`.
        """
        seen: dict[tuple, TableRow] = {}
        for row in rows:
            first = seen.setdefault((row.values["code"], row.values["year"]), row)
            if row.values["code"] in self.broken:
                continue
            if first is not row:
                self.failed(row, "code", _twice(first))
                continue
            try:
                write(row)
            except Wrong as wrong:
                self.failed(row, wrong.key, wrong.sentence)
            except Refused as refused:
                self.failed(row, fallback, str(refused))

    def facts(self, organization: Organization, year: int) -> Facts:
        """Facts of the row's year (read once), or Wrong at the cell that makes them impossible."""
        key = (organization.pk, year)
        if key not in self._facts:
            self._facts[key] = self._read_facts(organization, year)
        return self._facts[key]

    def _read_facts(self, organization: Organization, year: int) -> Facts:
        self._check_not_ahead(year, 0)
        try:
            facts = facts_of_year(organization, year)
        except Refused as refused:
            self.check_year(organization, year)
            raise Wrong("code", str(refused)) from refused
        if self.scope and not self._covers(organization, facts):
            raise self._elsewhere(organization, year)
        return facts

    def check_place(self, organization: Organization, year: int, ahead: int = 0) -> None:
        """Raise Wrong unless the organization existed in the year and stood in the scope then.

        For figures that organizations above the base have too; `ahead` as in `check_year`.
        """
        self.check_year(organization, year, ahead)
        if self.scope is None or organization == self.scope:
            return
        try:
            covered = self._covers(organization, facts_of_year(organization, year))
        except Refused:  # not of a kind that is rated: a committee above the base
            above = organization.version_on(day_of_year(year)).parent
            covered = above is not None and self.scope.contains(above)
        if not covered:
            raise self._elsewhere(organization, year)

    def _elsewhere(self, organization: Organization, year: int) -> Wrong:
        return Wrong(
            "year",
            _("Năm %(year)s “%(name)s” chưa thuộc “%(scope)s”; số liệu năm đó do nơi khác nhập.")
            % {"year": year, "name": organization, "scope": self.scope},
        )

    def _covers(self, organization: Organization, facts: Facts) -> bool:
        """Whether the year's figures of the organization belong to the scope."""
        if self.scope.kind in ROOT_KINDS:
            return self.scope.contains(facts.superior)
        above = [one for one in (facts.base, facts.parent) if one is not None]
        return organization == self.scope or any(self.scope.contains(one) for one in above)

    def check_year(self, organization: Organization, year: int, ahead: int = 0) -> None:
        """Raise Wrong unless the organization existed in the year; `ahead` years may be to come."""
        self._check_not_ahead(year, ahead)
        if organization.version_on(day_of_year(year)) is None:
            raise Wrong(
                "year",
                _(
                    "“%(name)s” chưa thành lập hoặc đã kết thúc hoạt động trong năm %(year)s. "
                    "Sửa năm, hoặc bỏ hàng này."
                )
                % {"name": organization, "year": year},
            )

    def _check_not_ahead(self, year: int, ahead: int) -> None:
        if year > today().year + ahead:
            raise Wrong(
                "year",
                _("Năm %(year)s chưa đến. Nhập năm từ %(last)s trở về trước.")
                % {"year": year, "last": today().year + ahead},
            )


def _twice(first: TableRow) -> str:
    return _(
        "Tổ chức này đã có số liệu năm %(year)s ở hàng %(row)s của trang này. Bỏ bớt một hàng."
    ) % {"year": first.values["year"], "row": first.number}
