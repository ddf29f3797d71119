"""Grids in which staff enter a year's history: all or nothing, nothing typed is lost.

Each row carries what stood there when the page was made; a row that somebody else changed since
is refused and named, and rows that were not touched are not written.
"""

from django import forms
from django.utils.translation import gettext as _

from assessments.actions import HistoryRow
from assessments.grid_rows import COLUMNS, GridRow, in_register, stored_counts
from assessments.models import (
    AnnualReturn,
    NotRatedReason,
    OrganizationRating,
    RatingLevel,
    Subject,
)
from assessments.returns import Counts
from assessments.sections.forms import MOST_MEMBERS
from core.form_fields import DayField, WholeNumberField
from core.validators import validate_plain_text


class Grid(forms.Form):
    """Rows of organizations with fields per row; `was_<id>` holds what the page was made from.

    In `season` the standing committee decides the year: no level is offered, reasons only.
    """

    def __init__(self, *args, rows: list[GridRow], season: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.season = season
        self.rows = rows
        self._names: dict[int, list[str]] = {}
        for row in rows:
            if not row.frozen:
                before = len(self.fields)
                self.add_row(row)
                self._names[row.key] = list(self.fields)[before:]
                self._dress(row)
                self.fields[f"was_{row.key}"] = forms.CharField(
                    required=False, widget=forms.HiddenInput(), initial=self.mark(row.stored)
                )

    def _dress(self, row: GridRow) -> None:
        for name in self.names_of(row):
            widget = self.fields[name].widget
            css = "form-select" if isinstance(widget, forms.Select) else "form-control"
            widget.attrs["class"] = css

    def names_of(self, row: GridRow) -> list[str]:
        """Names of the fields of one row, in the order of the columns."""
        return self._names[row.key]

    def add_row(self, row: GridRow) -> None:
        """Add the fields of one row."""
        raise NotImplementedError

    def mark(self, stored) -> str:
        """What stands in the database, as one text to compare by."""
        raise NotImplementedError

    def fields_of(self, row: GridRow) -> list:
        """The bound fields of one row, in the order of the columns."""
        return [self[name] for name in self.names_of(row)]

    def lines(self) -> list:
        """(row, bound fields with what the register offers, hidden mark) of every row."""
        return [
            (row, [], None) if row.frozen else (row, self.cells(row), self[f"was_{row.key}"])
            for row in self.rows
        ]

    def cells(self, row: GridRow) -> list[tuple]:
        """(bound field, number of the register or None) of one row."""
        return [(field, None) for field in self.fields_of(row)]

    def touched(self) -> list[GridRow]:
        """Rows that were changed on this page; only of a bound form."""
        return [
            row
            for row in self.rows
            if not row.frozen
            and any(field.name in self.changed_data for field in self.fields_of(row))
        ]

    def clean(self) -> dict:
        answers = super().clean()
        for row in self.touched():
            if answers.get(f"was_{row.key}") != self.mark(row.stored):
                self.add_error(
                    self.names_of(row)[0],
                    _(
                        "“%(name)s” vừa được người khác sửa; xin tải lại trang rồi nhập lại dòng này."
                    )
                    % {"name": row.facts.name},
                )
        return answers


class RatingGrid(Grid):
    """A level or a reason per organization, and the decision they come from."""

    decision_number = forms.CharField(
        required=False, max_length=60, validators=[validate_plain_text]
    )
    decided_on = DayField(required=False)

    def __init__(self, *args, levels: list[RatingLevel], reasons: list[NotRatedReason], **kwargs):
        self.levels = {f"level:{level.code}": level for level in levels}
        self.reasons = {f"reason:{reason.code}": reason for reason in reasons}
        super().__init__(*args, **kwargs)
        self.fields["decision_number"].label = _("Số quyết định của những dòng vừa sửa")
        self.fields["decided_on"].label = _("Ngày quyết định")

    def add_row(self, row: GridRow) -> None:
        choices = [
            ("", _("Chưa có")),
            *(
                (key, level.name)
                for key, level in self.levels.items()
                if not self.season or key == self.mark(row.stored)
            ),
            (
                _("Không thuộc diện đánh giá"),
                [(key, reason.name) for key, reason in self.reasons.items()],
            ),
        ]
        self.fields[f"rating__{row.key}"] = forms.ChoiceField(
            label=row.facts.name,
            choices=choices,
            required=False,
            initial=self.mark(row.stored),
            error_messages={"invalid_choice": _("Hãy chọn một mức có trong danh sách.")},
        )

    def mark(self, stored: OrganizationRating | None) -> str:
        if stored is None:
            return ""
        if stored.level:
            return f"level:{stored.level.code}"
        return f"reason:{stored.not_rated_reason.code}"

    def clean(self) -> dict:
        answers = super().clean()
        for row in self.touched():
            if row.stored is not None and answers.get(f"rating__{row.key}") == "":
                self.add_error(
                    f"rating__{row.key}",
                    _("“%(name)s” đã có kết quả; hãy chọn mức khác thay vì bỏ trống.")
                    % {"name": row.facts.name},
                )
        decided = [row for row in self.touched() if row.stored and row.stored.decision_number]
        if decided and not answers.get("decision_number") and "decision_number" not in self.errors:
            self.add_error(
                "decision_number",
                _(
                    "“%(name)s” đã được xếp theo quyết định %(number)s; muốn sửa phải ghi số quyết "
                    "định mới. Ví dụ: 12-QĐ/ĐUK."
                )
                % {
                    "name": decided[0].facts.name,
                    "number": decided[0].stored.decision_number,
                },
            )
        return answers

    def history_rows(self) -> list[HistoryRow]:
        """What is to be written; only of a valid form."""
        return [
            HistoryRow(
                organization=row.facts.organization,
                level=self.levels.get(self.cleaned_data[f"rating__{row.key}"]),
                not_rated_reason=self.reasons.get(self.cleaned_data[f"rating__{row.key}"]),
                decision_number=self.cleaned_data["decision_number"],
                decided_on=self.cleaned_data["decided_on"],
            )
            for row in self.touched()
        ]


class ReturnGrid(Grid):
    """Counts of members per base organization: total, by level, not rated by reason, admissions."""

    def __init__(self, *args, levels: list[RatingLevel], reasons: list[NotRatedReason], **kwargs):
        self.levels, self.reasons = levels, reasons
        super().__init__(*args, **kwargs)

    def columns(self) -> list[tuple[str, object]]:
        """(name, header) of each column, in order."""
        model = AnnualReturn._meta
        return [
            ("members_total", _("Tổng số đảng viên")),
            *((f"level_{level.code}", level.short_name) for level in self.levels),
            *((f"reason_{reason.code}", reason.name) for reason in self.reasons),
            *((name, model.get_field(name).verbose_name) for name in COLUMNS[1:]),
        ]

    def add_row(self, row: GridRow) -> None:
        stored = stored_counts(row.stored)
        for name, header in self.columns():
            self.fields[f"{name}__{row.key}"] = WholeNumberField(
                label=f"{row.facts.name} – {header}",
                required=False,
                min_value=0,
                max_value=MOST_MEMBERS,
                initial=stored.get(name),
                error_messages={"min_value": _("Số đảng viên không thể âm. Ví dụ: 12.")},
            )

    def cells(self, row: GridRow) -> list[tuple]:
        stored = {f"{name}__{row.key}": n for name, n in stored_counts(row.stored).items()}
        offered = {k: n for k, n in in_register(row).items() if stored.get(k) != n}
        return [(field, offered.get(field.name)) for field in self.fields_of(row)]

    def taken_over(self) -> dict[str, object]:
        """What was typed, with the register's numbers in the rows that it covers; nothing is saved."""
        typed = {name: self.data[name] for name in self.fields if name in self.data}
        for row in self.rows:
            if not row.frozen:
                typed |= in_register(row)
        return typed

    def mark(self, stored: AnnualReturn | None) -> str:
        return ",".join(
            f"{name}={number}" for name, number in sorted(stored_counts(stored).items())
        )

    def clean(self) -> dict:
        answers = super().clean()
        for row in self.touched():
            if any(field.errors for field in self.fields_of(row)):
                continue
            problem = self.counts_of(row).problem()
            if problem:
                self.add_error(f"members_total__{row.key}", f"{row.facts.name}: {problem}")
        return answers

    def counts_of(self, row: GridRow) -> Counts:
        """One row's counts, in members; a level left empty is not known and not stored."""

        def typed(name: str):
            return self.cleaned_data.get(f"{name}__{row.key}")

        by_level = {level: typed(f"level_{level.code}") for level in self.levels}
        by_reason = {reason: typed(f"reason_{reason.code}") for reason in self.reasons}
        return Counts(
            **{name: typed(name) for name in COLUMNS},
            by_level={key: number for key, number in by_level.items() if number is not None},
            by_reason={key: number for key, number in by_reason.items() if number},
        )

    def history_rows(self) -> list[HistoryRow]:
        """What is to be written; only of a valid form."""
        return [
            HistoryRow(organization=row.facts.organization, counts=self.counts_of(row))
            for row in self.touched()
        ]


def choices_of_year(rule_set, subject: str) -> dict:
    """`levels` and `reasons` of a subject for a grid."""
    return {
        "levels": list(rule_set.levels.filter(subject=subject).order_by("order")),
        "reasons": list(NotRatedReason.objects.filter(subject=subject)),
    }


SUBJECTS = {RatingGrid: Subject.ORGANIZATION, ReturnGrid: Subject.MEMBER}
