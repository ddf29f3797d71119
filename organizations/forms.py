"""Forms of the tree. Choices hold nothing outside of the user's scope."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.form_fields import DayField
from core.validators import validate_code, validate_plain_text
from organizations import queries
from organizations.account_forms import OrganizationChoice
from organizations.actions import Decision
from organizations.kinds import ALLOWED_PARENTS, MERGE_PEERS, Kind
from organizations.models import EnterpriseType, Organization
from organizations.permissions import Permission

STATUS = (
    (queries.ACTIVE, _("Đang hoạt động")),
    (queries.ENDED, _("Đã kết thúc hoạt động")),
    (queries.ALL, _("Tất cả")),
)

NOT_CHOSEN = ("", _("Chưa chọn"))

#: Kinds that stand below another one: what can be founded and turned into here.
BELOW = [choice for choice in Kind.choices if ALLOWED_PARENTS[choice[0]]]

#: The first day that is taken: everybody and everything recorded is younger.
EARLIEST = date(1900, 1, 1)


class PastDayField(DayField):
    """A day from 1900 up to today: what is to come is not recorded here.

    Nothing that the portal knows is older; such a year is a slip of the hand.
    """

    def validate(self, value) -> None:
        super().validate(value)
        if value and value < EARLIEST:
            raise forms.ValidationError(
                _("Ngày này ở trước năm 1900. Hãy nhập ngày từ 01/01/1900, ví dụ 31/12/2009.")
            )
        if value and value > today():
            raise forms.ValidationError(
                _("Ngày này ở sau hôm nay. Hãy nhập ngày đã qua, ví dụ 31/12/2009.")
            )


class DayForm(forms.Form):
    """The day whose state is shown; left empty it is today."""

    ngay = PastDayField(label=_("Xem tại ngày"), required=False)


class OrganizationFilter(forms.Form):
    """What the list can be narrowed to; the answers stand in the address."""

    q = forms.CharField(label=_("Tên hoặc mã"), required=False, max_length=100)
    loai = forms.ChoiceField(
        label=_("Loại tổ chức"), choices=[("", _("Tất cả")), *Kind.choices], required=False
    )
    loai_hinh = forms.ModelChoiceField(
        label=_("Loại hình"),
        queryset=EnterpriseType.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("Tất cả"),
    )
    cap_tren = OrganizationChoice(
        label=_("Trực thuộc"),
        queryset=Organization.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Tất cả"),
    )
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), choices=STATUS, required=False)
    ngay = PastDayField(label=_("Tại ngày"), required=False)

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cap_tren"].queryset = queries.possible_parents(
            user, Permission.VIEW_ORGANIZATION
        )


class DecisionForm(forms.Form):
    """The paper behind every change."""

    effective_on = PastDayField(
        label=_("Có hiệu lực từ ngày"),
        help_text=_("Ngày thay đổi bắt đầu được tính, ví dụ 01/07/2011."),
    )
    decision_number = forms.CharField(
        label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 12-QĐ/ĐUK.")
    )
    decision_date = PastDayField(label=_("Ngày quyết định"), required=False)
    note = forms.CharField(
        label=_("Ghi chú"), max_length=300, required=False, validators=[validate_plain_text]
    )

    #: Fields that are asked before the decision's.
    first: tuple[str, ...] = ()

    def __init__(self, *args, user, organization: Organization | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.organization = user, organization
        self.order_fields([*self.first, *DecisionForm.base_fields])

    def decision(self) -> Decision:
        """The decision of a valid form."""
        data = self.cleaned_data
        return Decision(
            effective_on=data["effective_on"],
            number=data["decision_number"],
            dated=data["decision_date"],
            note=data["note"],
        )

    def values(self) -> dict:
        """What the change itself needs, by the names of the action's arguments."""
        return {name: self.cleaned_data[name] for name in self.first}


def _name_field(**kwargs) -> forms.CharField:
    return forms.CharField(max_length=200, validators=[validate_plain_text], **kwargs)


def _type_field(**kwargs) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Loại hình"), queryset=EnterpriseType.objects.all(), **kwargs
    )


class FoundForm(DecisionForm):
    """A new organization below one of the user's scope."""

    code = forms.CharField(
        label=_("Mã"),
        max_length=40,
        validators=[validate_code],
        help_text=_("Mã riêng của tổ chức, không đổi về sau, ví dụ DUK-046."),
    )
    name = _name_field(label=_("Tên tổ chức"))
    parent = OrganizationChoice(label=_("Trực thuộc"), queryset=Organization.objects.none())
    kind = forms.ChoiceField(
        label=_("Loại tổ chức"),
        choices=[NOT_CHOSEN, *BELOW],
    )
    enterprise_type = _type_field(
        required=False, help_text=_("Chỉ chọn cho đảng bộ cơ sở và chi bộ cơ sở.")
    )
    first = ("code", "name", "parent", "kind", "enterprise_type")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = queries.possible_parents(self.user)


class RenameForm(DecisionForm):
    name = _name_field(label=_("Tên mới"))
    first = ("name",)


class TypeForm(DecisionForm):
    enterprise_type = _type_field()
    name = _name_field(
        label=_("Tên mới"), required=False, help_text=_("Để trống nếu tên không đổi.")
    )
    first = ("enterprise_type", "name")

    def values(self) -> dict:
        return {**super().values(), "name": self.cleaned_data["name"] or None}


class KindForm(DecisionForm):
    """A new kind; the same decision may give a name, a type and a superior with it."""

    kind = forms.ChoiceField(label=_("Loại tổ chức mới"))
    name = _name_field(
        label=_("Tên mới"), required=False, help_text=_("Để trống nếu tên không đổi.")
    )
    enterprise_type = _type_field(required=False, help_text=_("Để trống nếu loại hình không đổi."))
    parent = OrganizationChoice(
        label=_("Cấp trên mới"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=_("Để trống nếu cấp trên không đổi."),
    )
    first = ("kind", "name", "enterprise_type", "parent")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        others = [choice for choice in BELOW if choice[0] != self.organization.kind]
        self.fields["kind"].choices = [NOT_CHOSEN, *others]
        self.fields["parent"].queryset = queries.possible_parents(self.user)

    def values(self) -> dict:
        return {**super().values(), "name": self.cleaned_data["name"] or None}


class MoveForm(DecisionForm):
    parent = OrganizationChoice(label=_("Cấp trên mới"), queryset=Organization.objects.none())
    first = ("parent",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = (
            queries.possible_parents(self.user)
            .filter(kind__in=ALLOWED_PARENTS[self.organization.kind])
            .exclude(path__subtree=self.organization.path)
        )


class MergeForm(DecisionForm):
    target = OrganizationChoice(
        label=_("Sáp nhập vào"),
        queryset=Organization.objects.none(),
        help_text=_("Tổ chức này tiếp nhận mọi tổ chức đang trực thuộc."),
    )
    first = ("target",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = (
            Organization.objects.visible_to(self.user, Permission.EDIT_ORGANIZATION)
            .current()
            .filter(kind__in=MERGE_PEERS[self.organization.kind])
            .exclude(path__subtree=self.organization.path)
            .order_by("path")
        )


class DissolveForm(DecisionForm):
    """Nothing but the decision."""
