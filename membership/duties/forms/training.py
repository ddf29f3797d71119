"""Certificates: filters, one class for many members, one certificate, targets by organization."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.form_fields import WholeNumberField, plain
from membership.duties.actions import training as actions
from membership.duties.forms.fields import YearFilter, cell, choice, day
from membership.duties.queries import training as queries
from membership.models import Certificate, TrainingTarget
from membership.versioned_forms import VersionedForm

Course = Certificate.Course

STATUS = (
    (queries.EXPIRING, gettext_lazy("Sắp hết giá trị")),
    (queries.EXPIRED, gettext_lazy("Đã hết giá trị")),
)
NEW = (("chua", gettext_lazy("Chưa học lớp đảng viên mới")), ("roi", gettext_lazy("Đã học")))


class TrainingFilter(YearFilter):
    """What the list of certificates can be narrowed to; without a year it shows all."""

    lop = choice(gettext_lazy("Lớp"), Course.choices)
    gia_tri = choice(gettext_lazy("Giá trị"), STATUS)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [("", _("Tất cả")), *self.fields["nam"].choices]


class NewMemberFilter(YearFilter):
    """New members of a year, by whether they took the class."""

    lop_moi = choice(gettext_lazy("Lớp đảng viên mới"), NEW)


class ClassForm(forms.Form):
    """Facts of a class; the base of one certificate and of many."""

    course = forms.ChoiceField(
        label=gettext_lazy("Lớp"), choices=[("", gettext_lazy("Hãy chọn")), *Course.choices]
    )
    name = plain(
        gettext_lazy("Tên lớp"),
        200,
        required=False,
        help_text=gettext_lazy("Ví dụ: Lớp bồi dưỡng đảng viên mới đợt 1 năm 2011."),
    )
    school = plain(gettext_lazy("Nơi mở lớp"), 200, required=False)
    began_on = day(gettext_lazy("Từ ngày"), required=False)
    ended_on = day(gettext_lazy("Đến ngày"), required=False)
    issued_on = day(gettext_lazy("Ngày cấp"))
    valid_until = day(
        gettext_lazy("Có giá trị đến hết ngày"),
        required=False,
        help_text=gettext_lazy(
            "Để trống nếu giấy không ghi; lớp nhận thức về Đảng thì hệ thống tự tính theo quy định."
        ),
    )


class ClassGridForm(ClassForm):
    """One class for the members of an organization: who has a number took part."""

    def __init__(self, *args, organization, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organization, self.people = organization, people
        for one in people:
            label = _("Số giấy chứng nhận – %(name)s") % {"name": one.full_name}
            self.fields[f"number_{one.pk}"] = cell(plain("", 60, required=False), label)

    def facts(self) -> list:
        """The bound fields of the class."""
        return [self[name] for name in ClassForm.base_fields]

    def rows(self) -> list[dict]:
        """Members with their bound field."""
        return [{"member": one, "field": self[f"number_{one.pk}"]} for one in self.people]

    def clean(self):
        data = super().clean()
        numbers = [data.get(f"number_{one.pk}") for one in self.people]
        if not self.errors and not any(numbers):
            raise forms.ValidationError(
                _("Hãy nhập số giấy chứng nhận của ít nhất một đảng viên, ví dụ 15/CN.")
            )
        return data

    def save(self, by) -> int:
        """Enter the certificates, or none; return how many."""
        data = self.cleaned_data
        numbers = {
            one.pk: data[f"number_{one.pk}"] for one in self.people if data[f"number_{one.pk}"]
        }
        taken = actions.Class(**{name: data[name] for name in ClassForm.base_fields})
        try:
            rows = actions.add_certificates(
                organization=self.organization, taken=taken, numbers=numbers, by=by
            )
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
            return 0
        return len(rows)


class CertificateForm(VersionedForm, ClassForm):
    """One certificate, to be corrected."""

    number = plain(gettext_lazy("Số giấy chứng nhận"), 60)

    field_order = ["course", "name", "school", "began_on", "ended_on", "number", "issued_on"]

    def __init__(self, *args, certificate, **kwargs) -> None:
        self.certificate = certificate
        stands = {name: getattr(certificate, name) for name in actions.FACTS}
        kwargs["initial"] = {**stands, "version": certificate.version}
        super().__init__(*args, **kwargs)

    def save(self, by) -> bool:
        """Change it; False with the refusal at the form, what was typed kept."""
        data = self.cleaned_data
        try:
            actions.edit_certificate(
                certificate=self.certificate, facts=data, version=data["version"], by=by
            )
        except StaleVersion as stale:
            now = Certificate.objects.get(pk=self.certificate.pk)
            self.tell_stale(stale, {name: getattr(now, name) for name in actions.FACTS})
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
        return not self.errors


class TargetGridForm(forms.Form):
    """The share (%) of each organization's members that is to take part in a class in the year."""

    def __init__(self, *args, shares, year: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.shares, self.year = shares, year
        for one in shares:
            label = _("Mục tiêu (%%) – %(name)s") % {"name": one.organization.name}
            wrong = _("Mục tiêu là số từ 1 đến 100. Ví dụ: 80.")
            field = WholeNumberField(
                required=False,
                initial=one.target,
                validators=[MinValueValidator(1, wrong), MaxValueValidator(100, wrong)],
            )
            cell(field, label).widget.attrs["class"] += " num"
            pk = one.organization.pk
            self.fields[f"percent_{pk}"] = field
            self.fields[f"was_{pk}"] = WholeNumberField(
                required=False, initial=one.target, widget=forms.HiddenInput
            )

    def rows(self) -> list[dict]:
        """Shares with their bound fields."""
        return [
            {
                "share": one,
                "field": self[f"percent_{one.organization.pk}"],
                "was": self[f"was_{one.organization.pk}"],
            }
            for one in self.shares
        ]

    def save(self, by) -> int:
        """Set every target that was changed, or none; return how many."""
        changed = []
        with transaction.atomic():
            stored = dict(
                TrainingTarget.objects.select_for_update()
                .filter(
                    year=self.year, organization__in=[one.organization.pk for one in self.shares]
                )
                .values_list("organization", "percent")
            )
            for one in self.shares:
                pk = one.organization.pk
                typed = self.cleaned_data[f"percent_{pk}"]
                was, now = self.cleaned_data[f"was_{pk}"], stored.get(pk)
                if typed == was:
                    continue
                if now not in (was, typed):
                    self._show_conflict(pk, now)
                elif typed != now:
                    changed.append((one.organization, typed))
            if not self.errors:
                for organization, percent in changed:
                    actions.set_target(
                        organization=organization, year=self.year, percent=percent, by=by
                    )
        return 0 if self.errors else len(changed)

    def _show_conflict(self, pk: int, now: int | None) -> None:
        self.add_error(
            f"percent_{pk}",
            _("Người khác vừa ghi %(number)s. Lưu lần nữa nếu vẫn muốn thay bằng số đã nhập.")
            % {"number": "–" if now is None else now},
        )
        self.data = self.data.copy()
        self.data[f"was_{pk}"] = "" if now is None else str(now)


class ShareFilter(forms.Form):
    """The year of the shares."""

    nam = forms.TypedChoiceField(label=gettext_lazy("Năm"), coerce=int, required=False)

    def __init__(self, *args, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(year, str(year)) for year in years]
