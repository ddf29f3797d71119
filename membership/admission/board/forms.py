"""What the board and the list of cases can be narrowed to; the answers stand in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.admission.board import queries
from membership.admission.board.groups import GROUPS, UNDECIDED, Reason
from membership.admission.board.queries import Question
from membership.admission.table import Actor
from organizations.account_forms import OrganizationChoice
from organizations.models import Organization

NOT_ASKED = ("", _("Tất cả"))
STEPS = [
    NOT_ASKED,
    *((group.code, group.label) for group in GROUPS),
    (UNDECIDED, _("Tất cả bước trước quyết định")),
]
STATES = [
    (queries.OPEN, _("Đang làm")),
    (queries.OFFICIAL, _("Đã công nhận chính thức")),
    (queries.STOPPED, _("Đã dừng")),
    (queries.ALL, _("Tất cả")),
]


class BoardFilter(forms.Form):
    """Organization, words of the name, who must act, the year of the step, stuck ones only."""

    q = forms.CharField(label=_("Họ và tên"), required=False, max_length=100)
    to_chuc = OrganizationChoice(
        label=_("Tổ chức"),
        queryset=Organization.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Tất cả"),
    )
    cho = forms.ChoiceField(
        label=_("Đang chờ"), choices=[NOT_ASKED, *Actor.choices], required=False
    )
    nam = forms.TypedChoiceField(
        label=_("Năm vào bước"), coerce=int, required=False, empty_value=None
    )
    vuong = forms.BooleanField(label=_("Chỉ hồ sơ vướng"), required=False)

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_chuc"].queryset = queries.places(user).order_by("path")
        years = [(year, str(year)) for year in queries.years_offered(user)]
        self.fields["nam"].choices = [NOT_ASKED, *years]

    def question(self) -> Question:
        """What is asked; a wrong answer asks nothing."""
        self.is_valid()
        wanted = getattr(self, "cleaned_data", {})
        return Question(
            organization=wanted.get("to_chuc"),
            words=wanted.get("q", ""),
            year=wanted.get("nam"),
            steps=wanted.get("buoc", ""),
            actor=wanted.get("cho", ""),
            reason=wanted.get("viec", ""),
            stuck=wanted.get("vuong", False),
            state=wanted.get("tinh_trang", queries.OPEN),
        )

    def asked(self) -> list[str]:
        """The answers as lines for the heading of a workbook."""
        found = []
        for name, value in getattr(self, "cleaned_data", {}).items():
            if value in ("", None, False):
                continue
            label = self.fields[name].label
            shown = dict(getattr(self.fields[name], "choices", ())).get(value, value)
            found.append(str(label) if value is True else f"{label}: {shown}")
        return found


class ListFilter(BoardFilter):
    """The board's questions, and the step, the work to be done, the state of the case."""

    buoc = forms.ChoiceField(label=_("Bước"), choices=STEPS, required=False)
    viec = forms.ChoiceField(
        label=_("Việc cần làm"), choices=[NOT_ASKED, *Reason.choices], required=False
    )
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), choices=STATES, required=False)

    field_order = ("q", "to_chuc", "buoc", "cho", "viec", "nam", "tinh_trang", "vuong")
