"""A form per part of a registration."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Done, Topic
from assessments.sections.forms import MOST_MEMBERS, SectionForm, number_field, text_field
from core.form_fields import DayField, FractionField
from core.validators import validate_plain_text

#: More lines than these are no registration any more.
MOST_LINES = 30
#: What a line asks for, in this order; a field is called `<name>_<key>`.
LINE_FIELDS = ("topic", "content", "measure", "due", "responsible")
PERCENT, NUMBER = "PERCENT", "NUMBER"
_KEY = re.compile(r"[a-z0-9]{1,12}")


def short_text(label, required_sentence=None, help_text="", longest=200) -> forms.CharField:
    """Text of one line; without a sentence it may stay empty."""
    return forms.CharField(
        label=label,
        required=required_sentence is not None,
        max_length=longest,
        help_text=help_text,
        validators=[validate_plain_text],
        error_messages={"required": required_sentence},
    )


class PartForm(SectionForm):
    """One part's answers; `context` is a `RegistrationContext`."""

    def shown(self) -> dict:
        """What stands in the form, bound or not."""
        return self.data if self.is_bound else self.initial

    def place(self, field: str) -> str:
        """Where in the part a field stands: "Mục 2: " before the sentence about it, or ""."""
        return ""


class TargetForm(PartForm):
    """The level, the share of members and the number of cells that are aimed at."""

    def add_fields(self) -> None:
        year = self.context.year
        last = year.last_rating
        self.fields["level"] = forms.ChoiceField(
            label=_("Mức xếp loại đăng ký"),
            choices=[(level.code, level.name) for level in year.organization_levels],
            widget=forms.RadioSelect,
            help_text=self.last(str(last.level or last.not_rated_reason) if last else ""),
            error_messages={
                "required": _("Hãy chọn mức xếp loại mà tổ chức đăng ký."),
                "invalid_choice": _("Hãy chọn một mức có trong danh sách."),
            },
        )
        self.fields["members"] = FractionField(
            label=_("Đảng viên được xếp loại “%(level)s” trở lên")
            % {"level": self.context.good_levels[-1].short_name},
            min_value=0,
            max_value=MOST_MEMBERS,
            help_text=self.last(self.context.last_members),
            error_messages={
                "required": _("Hãy nhập tỷ lệ hoặc số đảng viên, ví dụ 90."),
                "min_value": _("Số này không thể âm. Ví dụ: 90."),
                "max_value": _("Số này lớn quá mức có thể. Ví dụ: 90."),
            },
        )
        self.fields["unit"] = forms.ChoiceField(
            label=_("Số vừa nhập là"),
            choices=[(PERCENT, _("phần trăm")), (NUMBER, _("đảng viên"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Hãy chọn phần trăm hay số đảng viên.")},
        )
        if self.context.has_cells:
            self.fields["cells"] = number_field(
                _("Số chi bộ trực thuộc xếp loại “%(level)s” trở lên")
                % {"level": self.context.top_levels[-1].short_name},
                _("Hãy nhập số chi bộ; không có thì nhập 0."),
                self.last(self.context.last_cells),
            )

    def clean(self) -> dict:
        answers = super().clean()
        members, unit = answers.get("members"), answers.get("unit")
        if members is not None and unit == PERCENT and members > 100:
            self.add_error("members", _("Tỷ lệ không thể quá 100%. Ví dụ: 90."))
        if members is not None and unit == NUMBER and members != members.to_integral_value():
            self.add_error("members", _("Số đảng viên phải là số nguyên. Ví dụ: 25."))
        cells = len(self.context.year.cells)
        if cells and (answers.get("cells") or 0) > cells:
            self.add_error("cells", _("Chỉ có %(cells)s chi bộ trực thuộc.") % {"cells": cells})
        return answers

    def content(self) -> dict:
        answers = self.cleaned_data
        return {
            "level": answers["level"],
            "members": str(answers["members"]),
            "unit": answers["unit"],
            "cells": answers.get("cells"),
        }


class LinesForm(PartForm):
    """The lines: `lines` holds their keys, each key has the fields of LINE_FIELDS.

    A line in which nothing was typed is left out.
    """

    def add_fields(self) -> None:
        self.fields["lines"] = forms.CharField(
            label=_("Thứ tự các mục"), required=False, widget=forms.HiddenInput()
        )
        self.keys = keys_of(self.shown())
        for key in self.keys:
            self._add_line(key)

    def _add_line(self, key: str) -> None:
        asked = not self.is_bound or is_filled(self.data, key)
        year = self.context.year.cycle.year
        fields = {
            "topic": forms.ChoiceField(
                label=_("Lĩnh vực"),
                choices=[("", _("Hãy chọn")), *Topic.choices],
                error_messages={
                    "required": _("Hãy chọn lĩnh vực của mục này."),
                    "invalid_choice": _("Hãy chọn một lĩnh vực có trong danh sách."),
                },
            ),
            "content": text_field(
                _("Nội dung đăng ký"), _("Hãy ghi việc sẽ làm, ví dụ: kết nạp 4 đảng viên."), rows=2
            ),
            "measure": text_field(
                _("Căn cứ đánh giá"),
                _("Hãy ghi căn cứ đánh giá là đạt, ví dụ: 4 quyết định kết nạp."),
                rows=2,
            ),
            "due": DayField(
                label=_("Thời hạn"),
                error_messages={
                    "required": _("Hãy nhập thời hạn, ví dụ 30/09/%(year)s.") % {"year": year}
                },
            ),
            "responsible": short_text(_("Người phụ trách")),
        }
        for name, field in fields.items():
            field.required = field.required and asked
            self.fields[f"{name}_{key}"] = field

    def each_line(self) -> list[tuple]:
        """(number, key, bound fields) of each line, in order."""
        return [
            (number, key, [self[f"{name}_{key}"] for name in LINE_FIELDS])
            for number, key in enumerate(self.keys, start=1)
        ]

    def place(self, field: str) -> str:
        key = field.rpartition("_")[2]
        if key not in self.keys:
            return ""
        return _("Mục %(number)s: ") % {"number": self.keys.index(key) + 1}

    def groups(self) -> list[tuple[str, list]]:
        return [
            (_("Mục %(number)s") % {"number": number}, fields)
            for number, key, fields in self.each_line()
            if is_filled(self.shown(), key)
        ]

    def clean(self) -> dict:
        answers = super().clean()
        filled = [key for key in self.keys if is_filled(self.data, key)]
        if not filled:
            self.add_error(None, _("Hãy ghi ít nhất một nội dung đăng ký."))
        year = self.context.year.cycle.year
        for key in filled:
            due = answers.get(f"due_{key}")
            if due and due.year != year:
                self.add_error(
                    f"due_{key}",
                    _("Thời hạn phải ở trong năm %(year)s, ví dụ 30/09/%(year)s.") % {"year": year},
                )
        return answers

    def content(self) -> list[dict]:
        return [
            {
                "key": key,
                **{name: self.cleaned_data[f"{name}_{key}"] for name in LINE_FIELDS},
                "due": self.cleaned_data[f"due_{key}"].isoformat(),
            }
            for key in self.keys
            if is_filled(self.data, key)
        ]


class CommitmentForm(PartForm):
    """The commitment against corruption and waste, and who gives it by name."""

    text = text_field(
        gettext_lazy("Nội dung cam kết phòng, chống tham nhũng, lãng phí"),
        gettext_lazy("Hãy ghi nội dung cam kết."),
        rows=8,
    )
    name = short_text(
        gettext_lazy("Người cam kết (họ và tên)"),
        gettext_lazy("Hãy ghi họ và tên người thay mặt cấp ủy cam kết."),
    )
    post = short_text(
        gettext_lazy("Chức vụ"),
        gettext_lazy("Hãy ghi chức vụ, ví dụ: Bí thư chi bộ."),
    )
    agreed = forms.ChoiceField(
        label=gettext_lazy("Xác nhận"),
        choices=[
            ("yes", gettext_lazy("Đã thông qua trong cấp ủy, tôi xác nhận cam kết này")),
            ("", gettext_lazy("Chưa xác nhận")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy xác nhận cam kết trước khi nộp.")},
    )


class ResultsForm(PartForm):
    """What became of each line of the last copy, written at the end of the year."""

    def add_fields(self) -> None:
        for line in self.context.lines:
            key = line["key"]
            self.fields[f"done_{key}"] = forms.ChoiceField(
                label=_("Mức độ"),
                choices=[("", _("Hãy chọn")), *Done.choices],
                error_messages={
                    "required": _("Hãy chọn: đạt, đạt một phần hay không đạt."),
                    "invalid_choice": _("Hãy chọn một mức có trong danh sách."),
                },
            )
            self.fields[f"result_{key}"] = text_field(
                _("Kết quả"), _("Hãy ghi kết quả, ví dụ: đã kết nạp 4 đảng viên."), rows=2
            )

    def each_line(self) -> list[tuple]:
        """(number, line, bound fields) of each line."""
        return [
            (number, line, [self[f"done_{line['key']}"], self[f"result_{line['key']}"]])
            for number, line in enumerate(self.context.lines, start=1)
        ]


def keys_of(answers: dict) -> list[str]:
    """Keys of the lines in what was typed, each once, in order."""
    found = [key for key in str(answers.get("lines", "")).split() if _KEY.fullmatch(key)]
    return list(dict.fromkeys(found))[:MOST_LINES]


def is_filled(answers: dict, key: str) -> bool:
    """Whether anything was typed in a line."""
    return any(str(answers.get(f"{name}_{key}", "")).strip() for name in LINE_FIELDS)
