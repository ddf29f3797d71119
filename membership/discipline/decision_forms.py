"""Forms of a decision, and of what came of a complaint. Choices hold nothing outside of the scope."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.form_fields import plain
from core.formats import date as written
from membership.discipline import queries
from membership.discipline import rules as law
from membership.discipline.appeals import REPLACING, Answer
from membership.discipline.stepped import SteppedForm
from membership.discipline.writing import EVENTS, Decision, place
from membership.life import Kind
from membership.models import Appeal, Body, Discipline, Form, MemberEvent, StrikingReason
from membership.register.titles import detail
from organizations.forms import PastDayField
from organizations.queries import nameable_ids

NOT_CHOSEN = ("", _("Hãy chọn"))
Outcome = Appeal.Outcome


class PositionChoice(forms.ModelChoiceField):
    """A position in the party by its title, organization and first day.

    An organization outside of the user's scope stays unnamed.
    """

    may_name: frozenset[int] = frozenset()

    def __init__(self, **kwargs) -> None:
        super().__init__(
            queryset=MemberEvent.objects.none(),
            empty_label=NOT_CHOSEN[1],
            error_messages={"required": _("Hãy chọn chức vụ bị cách.")},
            **kwargs,
        )

    def offer(self, positions, user) -> None:
        """Let the user choose among these."""
        places = [one.organization_id for one in positions]
        self.may_name = frozenset(nameable_ids(user, places))
        self.queryset = positions

    def label_from_instance(self, event: MemberEvent) -> str:
        place = event.place
        if event.organization:
            is_named = event.organization_id in self.may_name
            place = event.organization.name if is_named else gettext("Tổ chức ngoài phạm vi xem")
        words = ", ".join(word for word in (detail(event), place) if word)
        return gettext("%(what)s (từ %(day)s)") % {"what": words, "day": written(event.on)}


def _body() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Cấp quyết định"),
        choices=[NOT_CHOSEN, *Body.choices],
        help_text=_("Tên của cấp này lấy theo chi bộ của đảng viên vào ngày quyết định."),
    )


def _body_typed() -> forms.CharField:
    return plain(
        _("Tên cấp quyết định"), 160, help_text=_("Ví dụ: Ban Thường vụ Tỉnh ủy; Đảng ủy xã.")
    )


class _DecidedForm(SteppedForm):
    """What both forms ask of a decision: which form, by whom, which position it takes away."""

    def _of_decision(self) -> set[str]:
        """Fields that belong to the form and the body that were chosen."""
        asked = {"form", "body"}
        if self.answer_to("form") == Form.REMOVAL:
            asked.add("position")
        if self.answer_to("body") == Body.HIGHER:
            asked.add("decided_by")
        return asked

    def _check_decision(self, data: dict) -> None:
        form, body = data.get("form"), data.get("body")
        if form and body and (refused := law.incompetence(body, form)):
            self.add_error("body", refused)


class RecordForm(_DecidedForm):
    """A decision; with `event` the history knows it already and only some forms fit."""

    leading = ("form", "body")
    form = forms.ChoiceField(
        label=_("Hình thức"),
        help_text=_(
            "Cách chức chỉ chọn được khi hồ sơ đảng viên có chức vụ đảng đang giữ. Đảng viên dự bị "
            "chỉ bị khiển trách, cảnh cáo; không đủ tư cách thì xóa tên (Điều 35)."
        ),
    )
    striking_reason = forms.ChoiceField(
        label=_("Trường hợp xóa tên (Điều 8 Điều lệ Đảng)"),
        choices=[NOT_CHOSEN, *StrikingReason.choices],
        error_messages={"required": _("Hãy chọn một trường hợp của Điều 8 để xóa tên.")},
    )
    position = PositionChoice(
        label=_("Chức vụ bị cách"), help_text=_("Chức vụ đang giữ theo hồ sơ đảng viên.")
    )
    reason = plain(
        _("Nội dung vi phạm, lý do"),
        400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: vi phạm nguyên tắc tập trung dân chủ."),
    )
    body = _body()
    decided_by = _body_typed()
    decision_number = plain(_("Số quyết định"), 60, help_text=_("Ví dụ: 45-QĐ/ĐUK."))
    decided_on = PastDayField(label=_("Ngày quyết định"), help_text=_("Ví dụ: 15/09/2011."))
    delivered_on = PastDayField(
        label=_("Ngày giao quyết định cho đảng viên"),
        required=False,
        help_text=_("Để trống nếu chưa giao; hạn khiếu nại tính từ ngày này."),
    )

    def __init__(self, *args, user, member, event: MemberEvent | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        fitting = [
            choice
            for choice in Form.choices
            if event is None or EVENTS.get(Form(choice[0]), Kind.DISCIPLINED) == event.kind
        ]
        day = event.on if event else today()
        standing = place(member, day, event)[1] or member.standing
        # What the history holds already is shown, so that the action can say what is wrong with it.
        fitting = [one for one in fitting if not law.refusal(one[0], standing)] or fitting
        positions = queries.open_positions(member)
        if positions and Form.REMOVAL in dict(fitting):
            self.fields["position"].offer(positions, user)
        else:
            del self.fields["position"]
            fitting = [one for one in fitting if event or one[0] != Form.REMOVAL]
        self.fields["form"].choices = [NOT_CHOSEN, *fitting] if len(fitting) > 1 else fitting
        if event is not None:
            self.initial = {**_of_event(event), **self.initial}
        self.follow()

    def asked(self) -> set[str]:
        form = self.answer_to("form")
        if not form:
            return {"form"}
        asked = {"reason", "decision_number", "decided_on", "delivered_on", *self._of_decision()}
        return asked | ({"striking_reason"} if form == Form.STRIKING_OFF else set())

    def clean(self) -> dict:
        data = super().clean()
        self._check_decision(data)
        decided, delivered = data.get("decided_on"), data.get("delivered_on")
        if decided and delivered and delivered < decided:
            self.add_error("delivered_on", _("Ngày giao phải từ ngày quyết định trở đi."))
        return data

    def decision(self) -> Decision:
        """The decision of a valid form."""
        return Decision(**self.cleaned_data)


def _of_event(event: MemberEvent) -> dict:
    """What the history knows of a decision already."""
    form = {kind: form for form, kind in EVENTS.items()}.get(event.kind, event.what)
    return {
        "form": form,
        "striking_reason": event.what if event.what in StrikingReason.values else "",
        "decision_number": event.decision_number,
        "decided_on": event.decided_on or event.on,
    }


class ResolveForm(_DecidedForm):
    """What came of a complaint; a changed form needs the new decision."""

    leading = ("outcome", "form", "body")
    outcome = forms.ChoiceField(label=_("Kết quả giải quyết"))
    resolved_on = PastDayField(label=_("Ngày giải quyết"), help_text=_("Ví dụ: 15/11/2011."))
    decision_number = plain(
        _("Số quyết định giải quyết"),
        60,
        help_text=_("Ví dụ: 52-QĐ/ĐUK."),
        error_messages={"required": _("Hãy ghi số quyết định giải quyết.")},
    )
    form = forms.ChoiceField(label=_("Hình thức mới"))
    position = PositionChoice(label=_("Chức vụ bị cách"))
    body = _body()
    decided_by = _body_typed()
    note = plain(_("Ghi chú"), 100, required=False)

    def __init__(self, *args, user, discipline: Discipline, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.first_body = discipline.body
        positions = queries.open_positions(discipline.member)
        others = {
            outcome: [one for one in forms if positions or one != Form.REMOVAL]
            for outcome, forms in (
                (Outcome.LIGHTER, law.lighter(discipline.form)),
                (Outcome.HEAVIER, law.heavier(discipline.form)),
            )
        }
        member, event = discipline.member, discipline.event
        standing = place(member, discipline.decided_on, event)[1] or member.standing
        others = {
            outcome: tuple(form for form in forms if not law.refusal(form, standing))
            for outcome, forms in others.items()
        }
        self.fields["outcome"].choices = [
            NOT_CHOSEN,
            *(one for one in Outcome.choices if others.get(one[0], True)),
        ]
        changed = others.get(self.answer_to("outcome"), ())
        self.fields["form"].choices = [NOT_CHOSEN, *(o for o in Form.choices if o[0] in changed)]
        self.fields["position"].offer(positions, user)
        if not any(others.values()):
            del self.fields["form"], self.fields["body"], self.fields["decided_by"]
        if not any(Form.REMOVAL in forms for forms in others.values()):
            del self.fields["position"]
        self.follow()

    def asked(self) -> set[str]:
        outcome = self.answer_to("outcome")
        if not outcome:
            return {"outcome"}
        asked = {"outcome", "resolved_on", "note"}
        if outcome != Outcome.WITHDRAWN:
            asked.add("decision_number")
        return asked | (self._of_decision() if outcome in REPLACING else set())

    def clean(self) -> dict:
        data = super().clean()
        self._check_decision(data)
        body = data.get("body")
        if body and (refused := law.subordination(body, self.first_body)):
            self.add_error("body", refused)
        return data

    def answer(self) -> Answer:
        """The answer of a valid form."""
        return Answer(**self.cleaned_data)
