"""Forms of a case of admission. Choices hold nothing outside of the user's scope."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import formats
from core.dates import today
from core.exceptions import Refused
from core.form_fields import WholeNumberField, plain
from core.masking import masked
from membership.admission.actions.cases import CELLS
from membership.admission.checks import certificate_for
from membership.admission.queries import may_introduce, without_case
from membership.admission.table import Move, Typed
from membership.admission.votes import Tally
from membership.admission.voting import needs_base_tally, needs_tally
from membership.models import AdmissionCase, Certificate, Step
from membership.naming import name_of
from membership.persons import Ages, check_name
from membership.versioned_forms import VersionedForm
from organizations.forms import PastDayField
from organizations.models import Organization
from organizations.permissions import Permission


class CellChoice(forms.ModelChoiceField):
    """Cells in which the user may open a case, each with its base organization."""

    def label_from_instance(self, cell: Organization) -> str:
        return cell.name if cell.is_base else f"{cell.name} – {cell.parent.name}"


class MemberChoice(forms.ModelChoiceField):
    """Full members of the base organization, each with his cell."""

    def label_from_instance(self, member) -> str:
        return f"{member.full_name} – {member.organization.name}"


class CaseForm(forms.ModelForm):
    """Facts about the person, and the cell that keeps the case."""

    organization = CellChoice(label=_("Chi bộ"), queryset=None, empty_label=_("Hãy chọn"))
    birth_date = PastDayField(label=_("Ngày sinh"), help_text=_("Ví dụ: 19/05/1985."))

    class Meta:
        model = AdmissionCase
        fields = [
            *("organization", "full_name", "other_names", "birth_date", "sex", "ethnic_group"),
            *("home", "residence", "education", "profession", "theory", "occupation", "post"),
            *("workplace", "youth_union", "merit_family", "identity_number"),
        ]
        help_texts = {"identity_number": _("12 chữ số của căn cước, hoặc 9 chữ số của giấy cũ.")}

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cells = Organization.objects.visible_to(user, Permission.EDIT_ADMISSION).current()
        cells = cells.filter(kind__in=CELLS).select_related("parent").order_by("path")
        self.fields["organization"].queryset = cells
        self._stored_identity = self.instance.identity_number
        if not self.instance.pk and len(cells) == 1:
            self.initial["organization"] = cells[0].pk
        if self._stored_identity:
            self.initial["identity_number"] = ""
            self.fields["identity_number"].help_text = _(
                "Đang lưu %(number)s. Để trống thì giữ nguyên; nhập số mới thì thay."
            ) % {"number": masked(self._stored_identity)}

    #: What rules that are not confirmed have to say of the person.
    reminder = ""

    def clean_full_name(self) -> str:
        name = self.cleaned_data["full_name"]
        if name != self.instance.full_name:
            check_name(name)
        return name

    def clean_birth_date(self):
        born = self.cleaned_data["birth_date"]
        if born != self.instance.birth_date:
            try:
                self.reminder = Ages.read().check_early(born, today())
            except Refused as refusal:
                raise forms.ValidationError(refusal.sentence) from refusal
        return born

    def clean_identity_number(self) -> str:
        return self.cleaned_data["identity_number"] or self._stored_identity

    def facts(self) -> dict:
        """The facts by the names of the action's."""
        return {name: value for name, value in self.cleaned_data.items() if name != "organization"}

    def _post_clean(self) -> None:
        """Validate without writing into the instance: the action compares it with what is stored."""
        kept, self.instance = self.instance, AdmissionCase()
        super()._post_clean()
        self.instance = kept


class NewCaseForm(CaseForm):
    """The same with the day on which the cell named the person."""

    on = PastDayField(
        label=_("Ngày chi bộ chọn là quần chúng ưu tú"), help_text=_("Ví dụ: 04/01/2011.")
    )
    field_order = ("organization", "on")

    def facts(self) -> dict:
        return {name: value for name, value in super().facts().items() if name != "on"}


class EditCaseForm(CaseForm):
    """The same with the version that the page was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def facts(self) -> dict:
        return {name: value for name, value in super().facts().items() if name != "version"}

    def show_stored(self, version: int) -> None:
        """Name what somebody else saved and what differs from the typed; take its version over."""
        self.data = self.data.copy()
        self.data["version"] = version
        for name in [name for name in self.cleaned_data if name not in ("version", *HIDDEN)]:
            stored = getattr(self.instance, name)
            if stored != self.cleaned_data[name]:
                display = getattr(self.instance, f"get_{name}_display", lambda value=stored: value)
                said = formats.date(stored) if name == "birth_date" else display()
                self.add_error(
                    name, _("Đang lưu: %(stored)s.") % {"stored": _yes_no(said) or _("(trống)")}
                )


#: Never shown whole, not even to whoever typed over it.
HIDDEN = ("identity_number",)


def _yes_no(value):
    """Yes and no in words; anything else as it is."""
    return {True: _("Có"), False: _("Không")}.get(value, value) if value in (True, False) else value


class StepForm(forms.Form):
    """What is typed for a step: its day, and its document and votes where the table asks for them."""

    step = forms.ChoiceField(choices=Step.choices, widget=forms.HiddenInput)
    on = PastDayField(label=_("Ngày"))
    document_number = plain(_("Số văn bản"), length=60)
    document_date = PastDayField(label=_("Ngày văn bản"), required=False)
    entitled = WholeNumberField(label=_("Tổng số người có quyền biểu quyết"), min_value=1)
    present = WholeNumberField(label=_("Số có mặt"), min_value=0)
    in_favour = WholeNumberField(label=_("Số tán thành"), min_value=0)
    base_entitled = WholeNumberField(label=_("Tổng số cấp ủy viên"), min_value=1)
    base_present = WholeNumberField(label=_("Cấp ủy cơ sở: số có mặt"), min_value=0)
    base_in_favour = WholeNumberField(label=_("Cấp ủy cơ sở: số tán thành"), min_value=0)
    note = plain(_("Ghi chú"), length=300, required=False)

    def __init__(self, *args, move: Move, case: AdmissionCase, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["step"] = move.target
        self.fields["on"].label = DAY_LABELS[move.target]
        self.has_tally = needs_tally(move, case)
        if not move.document:
            del self.fields["document_number"], self.fields["document_date"]
        else:
            self.fields["document_number"].help_text = EXAMPLES[move.target]
            self.fields["document_date"].help_text = _("Để trống nếu cùng ngày ở trên.")
        if not self.has_tally:
            del self.fields["entitled"], self.fields["present"], self.fields["in_favour"]
        else:
            self.fields["entitled"].label = VOTERS[move.target]
        self.has_base_tally = needs_base_tally(move, case)
        if not self.has_base_tally:
            for name in ("base_entitled", "base_present", "base_in_favour"):
                del self.fields[name]
        elif self.has_tally:
            self.fields["present"].label = _("Chi bộ: số có mặt")
            self.fields["in_favour"].label = _("Chi bộ: số tán thành")
        if move.target in COURSES:
            found = certificate_for(case, COURSES[move.target], today())
            self.initial["on"] = max(found.issued_on, case.step_since) if found else None

    def typed(self) -> Typed:
        """What was typed, for the action."""
        data = self.cleaned_data
        tally = base = None
        if self.has_tally:
            tally = Tally(data["entitled"], data["present"], data["in_favour"])
        if self.has_base_tally:
            base = Tally(data["base_entitled"], data["base_present"], data["base_in_favour"])
        return Typed(
            on=data["on"],
            document_number=data.get("document_number", ""),
            document_date=data.get("document_date"),
            tally=tally,
            base_tally=base,
            note=data["note"],
        )


COURSES = {
    Step.CLASS: Certificate.Course.AWARENESS,
    Step.NEW_MEMBER_CLASS: Certificate.Course.NEW_MEMBER,
}
DAY_LABELS = {
    Step.CANDIDATE: _("Ngày chi bộ đưa vào diện cảm tình"),
    Step.CLASS: _("Ngày học xong lớp nhận thức"),
    Step.HELPER: _("Ngày phân công"),
    Step.DOSSIER: _("Ngày đủ hồ sơ"),
    Step.VERIFIED: _("Ngày thẩm tra xong"),
    Step.CELL: _("Ngày họp chi bộ"),
    Step.BASE: _("Ngày họp cấp ủy"),
    Step.COMMITTEE: _("Ngày họp Ban Thường vụ"),
    Step.DECIDED: _("Ngày quyết định"),
    Step.CEREMONY: _("Ngày làm lễ"),
    Step.NEW_MEMBER_CLASS: _("Ngày học xong lớp đảng viên mới"),
    Step.OFFICIAL: _("Ngày quyết định công nhận"),
}
EXAMPLES = {
    Step.CELL: _("Ví dụ: 05-NQ/CB."),
    Step.BASE: _("Ví dụ: 12-NQ/ĐU."),
    Step.COMMITTEE: _("Ví dụ: 31-NQ/BTV."),
    Step.DECIDED: _("Ví dụ: 88-QĐ/ĐUK."),
    Step.OFFICIAL: _("Ví dụ: 91-QĐ/ĐUK."),
}
VOTERS = {
    Step.CELL: _("Tổng số đảng viên chính thức của chi bộ"),
    Step.BASE: _("Tổng số cấp ủy viên"),
    Step.COMMITTEE: _("Tổng số ủy viên Ban Thường vụ"),
    Step.OFFICIAL: _("Tổng số đảng viên chính thức của chi bộ"),
}


class PeopleForm(VersionedForm):
    """Who helps and who introduces. A field called "helper" would be taken for crispy's own."""

    helped_by = MemberChoice(
        label=_("Đảng viên giúp đỡ"), queryset=None, required=False, empty_label=_("Chưa ghi")
    )
    first_introducer = MemberChoice(
        label=_("Người giới thiệu thứ nhất"),
        queryset=None,
        required=False,
        empty_label=_("Chưa ghi"),
    )
    second_introducer = MemberChoice(
        label=_("Người giới thiệu thứ hai"),
        queryset=None,
        required=False,
        empty_label=_("Chưa chọn, hoặc là một đoàn thể"),
    )
    introducing_body = plain(
        _("Đoàn thể giới thiệu"),
        length=160,
        required=False,
        help_text=_("Thay cho người thứ hai; ví dụ: Ban Chấp hành Đoàn cơ sở Công ty."),
    )

    def __init__(self, *args, user, case: AdmissionCase, **kwargs) -> None:
        named = {name: getattr(case, f"{of}_id") for name, of in PEOPLE.items()}
        body = {"introducing_body": case.introducing_body}
        initial = {**named, **body, "version": case.version}
        super().__init__(*args, initial=initial, **kwargs)
        self.user = user
        members = may_introduce(user, case)
        self.unseen = {}  # named already, outside of the user's scope: kept unless replaced
        seen = set(members.values_list("pk", flat=True))
        for name, of in PEOPLE.items():
            self.fields[name].queryset = members
            if named[name] and named[name] not in seen:
                self.unseen[name] = getattr(case, of)
                self.fields[name].empty_label = name_of(user, self.unseen[name])

    def show_stored(self, version: int, case: AdmissionCase) -> None:
        """Name who stands in the case that somebody else saved, read anew."""
        typed, stored = self.named(), {}
        for name, of in PEOPLE.items():
            if getattr(case, of) != typed[of]:
                stored[name] = name_of(self.user, getattr(case, of))
        if case.introducing_body != typed["introducing_body"]:
            stored["introducing_body"] = case.introducing_body
        self.tell_stored(version, stored)

    def named(self) -> dict:
        """Who was chosen, by the names of the action's arguments."""
        data = self.cleaned_data
        chosen = {of: data[name] or self.unseen.get(name) for name, of in PEOPLE.items()}
        if data["introducing_body"] and not data["second_introducer"]:
            chosen["second_introducer"] = None
        return {**chosen, "introducing_body": data["introducing_body"]}


#: Fields of the form, and what they are of the case.
PEOPLE = {
    "helped_by": "helper",
    "first_introducer": "first_introducer",
    "second_introducer": "second_introducer",
}


class AdoptForm(forms.Form):
    """Probationary members without a case, to be chosen."""

    members = forms.ModelMultipleChoiceField(
        label=_("Đảng viên dự bị"),
        queryset=None,
        error_messages={"required": _("Hãy đánh dấu ít nhất một đảng viên.")},
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = without_case(user)


class ReasonForm(forms.Form):
    """Why a step is taken back or a case is taken up again."""

    reason = plain(_("Lý do"), length=300)

    def __init__(self, *args, example="", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = example


class StopForm(ReasonForm):
    """The day and the reason of stopping."""

    on = PastDayField(label=_("Dừng từ ngày"))
    field_order = ("on", "reason")
