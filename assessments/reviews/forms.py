"""What is typed about one member: his own review, his cell's part; and the cell's meeting."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import CellMeeting, NotRatedReason
from assessments.reviews.beside import Beside, MemberRules, against
from assessments.reviews.lines import IN_REGISTER, Line
from assessments.sections.forms import number_field, text_field
from core.dates import today
from core.form_fields import DayField, WholeNumberField
from core.formats import date as written
from core.validators import validate_plain_text

LONGEST_NOTE = 300
#: What the grid of a cell asks for of each member: the proposal, or why he is not subject to
#: assessment; the rest stands on his own page.
PROPOSAL, EXCUSE = ("proposed", "votes_for"), ("reason", "reason_on")


@dataclass(frozen=True)
class About:
    """What one member's forms are measured by."""

    line: Line
    rules: MemberRules
    reasons: list[NotRatedReason]
    facts: Beside
    meeting: CellMeeting | None = None


def level_field(rules: MemberRules, label, empty, **kwargs) -> forms.ChoiceField:
    """A level of members by its code."""
    return forms.ChoiceField(
        label=label,
        choices=[("", empty), *((level.code, level.short_name) for level in rules.levels)],
        error_messages={"invalid_choice": _("Hãy chọn một mức có trong danh sách.")},
        **kwargs,
    )


class ReviewForm(forms.Form):
    """Reads what was typed about one member; `prefix_id` keeps many of them apart on a page."""

    required_css_class = "required"

    def __init__(self, *args, about: About, prefix_id: str = "", **kwargs):
        super().__init__(*args, auto_id=f"id_{prefix_id}%s", **kwargs)
        self.about = about
        self.label_suffix = ""
        self.add_fields()

    def add_fields(self) -> None:
        """Add the fields."""

    def unbound(self, answers: dict) -> "ReviewForm":
        """The same form with the answers shown and nothing complained about."""
        return type(self)(initial=answers, about=self.about)


class OwnForm(ReviewForm):
    """The member's own review and rating."""

    def add_fields(self) -> None:
        self.fields["text"] = text_field(
            _("Tự kiểm điểm: ưu điểm, hạn chế, hướng khắc phục"),
            _("Hãy ghi ưu điểm, hạn chế trong năm và hướng khắc phục."),
            rows=10,
        )
        self.fields["level"] = level_field(
            self.about.rules,
            _("Mức tự xếp loại"),
            _("Chọn mức"),
        )
        self.fields["level"].error_messages["required"] = _("Hãy chọn mức tự xếp loại.")


class ForHimForm(OwnForm):
    """The same, entered for him from his paper or from the minutes."""

    def add_fields(self) -> None:
        super().add_fields()
        self.fields["paper_on"] = DayField(
            label=_("Theo bản giấy hoặc biên bản ngày"),
            error_messages={
                "required": _("Hãy ghi ngày của bản giấy hoặc biên bản, ví dụ 15/11/2011.")
            },
        )

    def clean_paper_on(self):
        return _not_ahead(self.cleaned_data["paper_on"])


class CellForm(ReviewForm):
    """The cell's remarks and proposal, or the reason why he is not subject to assessment."""

    def add_fields(self) -> None:
        self.fields["proposed"] = level_field(
            self.about.rules, _("Mức chi bộ đề xuất"), _("Chưa đề xuất"), required=False
        )
        self.fields["votes_for"] = number_field(_("Số tán thành"))
        self.fields["remarks"] = text_field(_("Nhận xét của chi bộ"), rows=4)
        self.fields["attendance"] = text_field(
            _("Nhận xét về dự sinh hoạt, phát biểu ý kiến"), rows=2
        )
        self.fields["reason"] = forms.ChoiceField(
            label=_("Không thuộc diện đánh giá vì"),
            required=False,
            choices=[
                ("", _("Thuộc diện đánh giá")),
                *((reason.code, reason.name) for reason in self.about.reasons),
            ],
            error_messages={"invalid_choice": _("Hãy chọn một lý do có trong danh sách.")},
        )
        self.fields["reason_on"] = DayField(label=_("Từ ngày"), required=False)
        self.fields["reason_note"] = forms.CharField(
            label=_("Căn cứ"),
            required=False,
            max_length=LONGEST_NOTE,
            validators=[validate_plain_text],
            help_text=_("Bắt buộc với lý do khác; ví dụ: Công văn 45-CV/ĐUK ngày 01/11/2011."),
        )

    def clean(self) -> dict:
        answers = super().clean()
        if answers.get("reason") and answers.get("proposed"):
            self.add_error(
                "reason",
                _("Đã có mức đề xuất thì không ghi lý do không thuộc diện; hãy bỏ một trong hai."),
            )
        elif answers.get("reason"):
            self._check_reason(answers)
        elif answers.get("proposed"):
            self._check_level(answers)
            self._check_votes(answers)
        elif not self.errors:
            self.add_error(
                "proposed",
                _("Hãy chọn mức chi bộ đề xuất, hoặc ghi lý do không thuộc diện đánh giá."),
            )
        return answers

    def _check_reason(self, answers: dict) -> None:
        """What the register knows is taken from it: its day, and whether it is so at all."""
        code, day = answers["reason"], answers.get("reason_on")
        known = {source.code: source for source in self.about.line.sources}
        if code in IN_REGISTER and code not in known:
            self.add_error(
                "reason",
                _("Sổ đảng viên không ghi như vậy; nếu đúng thì hãy ghi vào sổ đảng viên trước."),
            )
            return
        if code in known and "reason_on" not in self.errors:
            if day and day != known[code].on:
                self.add_error(
                    "reason_on",
                    _("Sổ đảng viên ghi ngày %(day)s; để trống ô này thì lấy ngày trong sổ.")
                    % {"day": written(known[code].on)},
                )
            answers["reason_on"] = known[code].on
            return
        if not day and "reason_on" not in self.errors:
            self.add_error("reason_on", _("Hãy ghi ngày, ví dụ 01/11/2011."))
        if not answers.get("reason_note") and "reason_note" not in self.errors:
            self.add_error(
                "reason_note", _("Hãy ghi văn bản cấp trên đồng ý, ví dụ Công văn 45-CV/ĐUK.")
            )

    def _check_level(self, answers: dict) -> None:
        """Fatal clauses leave the lowest level alone."""
        found = self.about.rules.verdict(self.about.facts)
        level = self.about.rules.level(answers["proposed"])
        texts = against(found, level.code)
        if texts:
            only = self.about.rules.level(found.best)
            self.add_error("proposed", refused_by_rules(level, only, texts))

    def _check_votes(self, answers: dict) -> None:
        meeting, votes = self.about.meeting, answers.get("votes_for")
        if meeting is None or meeting.met_on is None or meeting.present is None:
            self.add_error(
                "votes_for", _("Hãy ghi ngày họp và số đảng viên dự họp của chi bộ trước.")
            )
        elif "votes_for" in self.errors:
            return
        elif votes is None:
            self.add_error("votes_for", _("Hãy ghi số đảng viên tán thành mức này."))
        elif votes > meeting.present:
            self.add_error(
                "votes_for",
                _("Số tán thành %(votes)s nhiều hơn số dự họp %(present)s.")
                % {"votes": votes, "present": meeting.present},
            )


def refused_by_rules(level, only, texts: list[str]) -> str:
    """Why the rules of the year leave another level alone."""
    return _("Không xếp được “%(level)s”, chỉ xếp được “%(only)s”: %(texts)s") % {
        "level": level.short_name,
        "only": only.short_name,
        "texts": " ".join(texts),
    }


class MeetingForm(forms.Form):
    """When the cell met to rate its members, and how many of them came."""

    met_on = DayField(
        label=gettext_lazy("Ngày họp chi bộ"),
        error_messages={"required": gettext_lazy("Hãy ghi ngày họp, ví dụ 15/11/2011.")},
    )
    present = WholeNumberField(
        label=gettext_lazy("Số đảng viên dự họp"),
        min_value=1,
        error_messages={
            "required": gettext_lazy("Hãy ghi số đảng viên dự họp, ví dụ 12."),
            "min_value": gettext_lazy("Cuộc họp phải có người dự, ví dụ 12."),
        },
    )

    def __init__(self, *args, members: int, **kwargs):
        super().__init__(*args, auto_id="id_meeting_%s", **kwargs)
        self.label_suffix = ""
        self.members = members

    def clean_met_on(self):
        return _not_ahead(self.cleaned_data["met_on"])

    def clean_present(self) -> int:
        present = self.cleaned_data["present"]
        if present > self.members:
            raise forms.ValidationError(
                _("Số dự họp %(present)s nhiều hơn số đảng viên của chi bộ (%(members)s).")
                % {"present": present, "members": self.members}
            )
        return present


def _not_ahead(day):
    if day and day > today():
        raise forms.ValidationError(
            _("Ngày %(day)s ở sau hôm nay.") % {"day": written(day)}, code="ahead"
        )
    return day
