"""Work of the year: filters, one assignment, a cell's assignments on one screen."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.form_fields import plain
from membership.duties.actions import work as actions
from membership.duties.forms.fields import YearFilter, cell, choice, day
from membership.duties.people import follower_choices, follower_name
from membership.duties.queries import work as queries
from membership.models import WorkAssignment

Content = WorkAssignment.Content
NOT_CHOSEN = "–"

STATUS = (
    (queries.WITHOUT_WORK, gettext_lazy("Chưa được phân công")),
    (queries.WITHOUT_RESULT, gettext_lazy("Có việc chưa ghi kết quả")),
    (queries.WITH_RESULT, gettext_lazy("Đã có kết quả")),
)


class WorkFilter(YearFilter):
    """What the list of work can be narrowed to."""

    tinh_trang = choice(gettext_lazy("Tình trạng"), STATUS)
    noi_dung = choice(gettext_lazy("Nội dung"), Content.choices)
    theo_doi = forms.CharField(label=gettext_lazy("Người theo dõi"), required=False, max_length=100)


class WorkForm(forms.Form):
    """One assignment of one member."""

    content = forms.ChoiceField(
        label=gettext_lazy("Nội dung"), choices=[("", gettext_lazy("Hãy chọn")), *Content.choices]
    )
    text = plain(
        gettext_lazy("Việc cụ thể"),
        400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ví dụ: Phụ trách công tác phát triển đảng viên của chi bộ."),
    )
    follower = forms.ChoiceField(label=gettext_lazy("Người theo dõi"), required=False)
    resolution_number = plain(
        gettext_lazy("Nghị quyết chi bộ số"),
        60,
        required=False,
        help_text=gettext_lazy("Ví dụ: 02-NQ/CB."),
    )
    resolution_on = day(gettext_lazy("Ngày nghị quyết"), required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, user, member, colleagues, assignment=None, **kwargs) -> None:
        self.member, self.assignment = member, assignment
        if assignment:
            kwargs["initial"] = {
                **{name: getattr(assignment, name) for name in actions.FACTS},
                "follower": assignment.follower_id and str(assignment.follower_id),
                "version": assignment.version,
            }
        super().__init__(*args, **kwargs)
        choices = follower_choices([one for one in colleagues if one.pk != member.pk])
        known = {value for value, _label in choices}
        if assignment and assignment.follower and str(assignment.follower_id) not in known:
            name = follower_name(user, assignment.follower)
            choices.append((str(assignment.follower_id), name))
        self.fields["follower"].choices = choices
        if not assignment:
            del self.fields["version"]

    def add(self, organization, year: int, by) -> bool:
        """Assign the work; False with the refusal at the form."""
        data = self.cleaned_data
        work = actions.Work(
            self.member.pk, data["content"], data["text"], int(data["follower"] or 0) or None
        )
        resolution = actions.Resolution(data["resolution_number"], data["resolution_on"])
        try:
            actions.assign(
                organization=organization, year=year, works=[work], resolution=resolution, by=by
            )
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
        return not self.errors

    def save(self, by) -> bool:
        """Change the assignment; False with the refusal at the form, typed texts kept."""
        data = self.cleaned_data
        facts = {name: data[name] for name in actions.FACTS if name in data}
        facts["follower_id"] = int(data["follower"] or 0) or None
        try:
            actions.edit_assignment(
                assignment=self.assignment, facts=facts, version=data["version"], by=by
            )
        except StaleVersion as stale:
            now = WorkAssignment.objects.get(pk=self.assignment.pk)
            self.add_error(None, stale.sentence)
            self.add_error("text", _("Bản vừa lưu: %(text)s") % {"text": now.text})
            self.data = self.data.copy()
            self.data["version"] = now.version
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
        return not self.errors


class WorkGridForm(forms.Form):
    """New work for every member of a cell on one screen, under one resolution; all of it or nothing.

    `drafts` (by member pk) fill rows with last year's work to be edited. A row without text adds
    nothing. Beside each member stands how much work he had when the page was made.
    """

    resolution_number = plain(
        gettext_lazy("Nghị quyết chi bộ số"),
        60,
        required=False,
        help_text=gettext_lazy("Ví dụ: 02-NQ/CB. Ghi một lần cho cả bảng."),
    )
    resolution_on = day(gettext_lazy("Ngày nghị quyết"), required=False)

    def __init__(self, *args, organization, year, people, drafts, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organization, self.year, self.people = organization, year, people
        self.lines: list[dict] = []
        choices = follower_choices(people)
        present = {value for value, _label in choices}
        for one in people:
            self.fields[f"had_{one.pk}"] = forms.CharField(
                required=False, initial=str(len(one.work)), widget=forms.HiddenInput
            )
            others = [pair for pair in choices if pair[0] != str(one.pk)]
            for number, draft in enumerate(drafts.get(one.pk) or [None]):
                self._add(one, number, draft, others, present)

    def _add(self, member, number: int, draft, followers, present) -> None:
        key = f"{member.pk}_{number}"
        follower = str(draft.follower_id) if draft and draft.follower_id else ""
        for name, label, field in (
            ("content", _("Nội dung"), choice("", Content.choices, empty=_("Chưa ghi"))),
            ("text", _("Việc cụ thể"), plain("", 400, required=False, widget=forms.Textarea)),
            ("follower", _("Người theo dõi"), forms.ChoiceField(choices=followers, required=False)),
        ):
            self.fields[f"{name}_{key}"] = cell(field, f"{label} – {member.full_name}")
        self.fields[f"text_{key}"].widget.attrs["rows"] = 2
        if draft:
            self.fields[f"content_{key}"].initial = draft.content
            self.fields[f"text_{key}"].initial = draft.text
            self.fields[f"follower_{key}"].initial = follower if follower in present else ""
        self.lines.append({"member": member, "key": key, "is_first": number == 0})

    def rows(self) -> list[dict]:
        """Rows of the grid with their bound fields; a member's first one carries his count."""
        return [
            {
                **line,
                "fields": [
                    self[f"{name}_{line['key']}"] for name in ("content", "text", "follower")
                ],
                "had": self[f"had_{line['member'].pk}"] if line["is_first"] else None,
            }
            for line in self.lines
        ]

    def clean(self):
        data = super().clean()
        for line in self.lines:
            key = line["key"]
            content, typed = data.get(f"content_{key}"), data.get(f"text_{key}")
            if typed and not content:
                self.add_error(f"content_{key}", _("Hãy chọn nội dung của việc này."))
            unfinished = not typed and (content or data.get(f"follower_{key}"))
            if unfinished and f"text_{key}" not in self.errors:
                self.add_error(
                    f"text_{key}",
                    _("Hãy ghi việc cụ thể, ví dụ: Phụ trách công đoàn; hoặc bỏ chọn cả dòng."),
                )
        return data

    def save(self, by) -> int:
        """Assign what was typed, or nothing; return how many pieces of work."""
        data = self.cleaned_data
        works = [
            actions.Work(
                line["member"].pk,
                data[f"content_{line['key']}"],
                data[f"text_{line['key']}"],
                int(data[f"follower_{line['key']}"] or 0) or None,
            )
            for line in self.lines
            if data[f"text_{line['key']}"]
        ]
        self._check_count({work.member for work in works})
        if self.errors:
            return 0
        resolution = actions.Resolution(data["resolution_number"], data["resolution_on"])
        try:
            with transaction.atomic():
                rows = actions.assign(
                    organization=self.organization,
                    year=self.year,
                    works=works,
                    resolution=resolution,
                    by=by,
                )
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
            return 0
        return len(rows)

    def _check_count(self, members: set[int]) -> None:
        """Show members to whom somebody else gave work since the page was made."""
        first = {line["member"].pk: line["key"] for line in reversed(self.lines)}
        for one in self.people:
            had = self.cleaned_data[f"had_{one.pk}"]
            if one.pk in members and had != str(len(one.work)):
                self.add_error(
                    f"text_{first[one.pk]}",
                    _(
                        "Người khác vừa phân công cho đảng viên này: %(work)s. Lưu lần nữa nếu vẫn "
                        "muốn thêm việc đã nhập."
                    )
                    % {"work": "; ".join(work.text for work in one.work) or NOT_CHOSEN},
                )
                self.data = self.data.copy()
                self.data[f"had_{one.pk}"] = str(len(one.work))
