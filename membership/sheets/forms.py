"""Forms of the statistics sheets: sending one, choosing its cells, filling it."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import today
from core.exceptions import Refused
from core.form_fields import DayField
from core.workbooks.filling import Template, clean_address
from membership.models import StatisticsSheet
from membership.sheets import figures
from membership.sheets.actions import checked, choose_cells, upload_sheet
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import granted_paths

#: How many cells can be added at once.
NEW_ROWS = 6


class UploadForm(forms.Form):
    """A superior's workbook, its name, and a sheet whose cells to take over."""

    organization = forms.ModelChoiceField(
        label=gettext_lazy("Cấp ủy"), queryset=Organization.objects.none(), empty_label=None
    )
    name = forms.CharField(
        label=gettext_lazy("Tên biểu"),
        max_length=160,
        help_text=gettext_lazy("Ví dụ: Biểu 1A-TCTW, số lượng đảng viên, năm 2011"),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp Excel (.xlsx) của cấp trên"),
        help_text=gettext_lazy("Nhiều nhất 5 MB. Tệp được giữ nguyên như cấp trên gửi."),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp để gửi. Ví dụ: bieu-1a.xlsx"),
            "empty": gettext_lazy("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại."),
        },
        widget=forms.FileInput(
            attrs={
                "accept": ".xlsx",
                "data-choose": gettext_lazy("Chọn tệp"),
                "data-none": gettext_lazy("Chưa chọn tệp nào"),
            }
        ),
    )
    like = forms.ModelChoiceField(
        label=gettext_lazy("Dùng lại các ô đã chọn của biểu"),
        queryset=StatisticsSheet.objects.none(),
        required=False,
        empty_label=gettext_lazy("Không dùng lại"),
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        paths = granted_paths(user, Permission.FILL_SHEET)
        tops = Organization.objects.filter(path__in=paths).order_by("path")
        self.single = tops[0] if len(tops) == 1 else None
        self.fields["organization"].queryset = tops
        if self.single:
            del self.fields["organization"]
        known = StatisticsSheet.objects.visible_to(user).defer("content")
        self.fields["like"].queryset = known
        if not known.exists():
            del self.fields["like"]

    def save(self, user) -> tuple[StatisticsSheet, int] | None:
        """Take the file in; None, with the sentence at the field, when it is refused."""
        given = self.cleaned_data
        try:
            content = checked(given["file"])
        except Refused as refusal:
            self.add_error("file", refusal.sentence)
            return None
        try:
            return upload_sheet(
                organization=self.single or given["organization"],
                name=given["name"],
                content=content,
                file_name=given["file"].name,
                like=given.get("like"),
                by=user,
            )
        except Refused as refusal:
            self.add_error("name", refusal.sentence)
            return None


class CellsForm(forms.Form):
    """Cells to take away, and rows of sheet, address and figure to add."""

    remove = forms.ModelMultipleChoiceField(queryset=None, required=False)

    def __init__(self, *args, sheet: StatisticsSheet, template: Template, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.template = sheet, template
        self.fields["remove"].queryset = sheet.cells.all()
        tabs = [(tab.name, tab.name) for tab in template.tabs]
        offered = [("", _("Chọn chỉ số")), *figures.choices()]
        for number in range(NEW_ROWS):
            names = {"number": number + 1}
            self._add(
                f"tab_{number}",
                forms.ChoiceField(choices=tabs),
                _("Trang, dòng %(number)s") % names,
            )
            self._add(
                f"address_{number}", forms.CharField(max_length=12), _("Ô, dòng %(number)s") % names
            )
            self._add(
                f"figure_{number}",
                forms.ChoiceField(choices=offered),
                _("Chỉ số, dòng %(number)s") % names,
            )

    def _add(self, name: str, field: forms.Field, label: str) -> None:
        field.required, field.label = False, label
        looks = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
        field.widget.attrs.update({"class": looks, "aria-label": label, "autocomplete": "off"})
        self.fields[name] = field

    @property
    def rows(self) -> list[tuple]:
        """The bound fields of each new row."""
        return [
            (self[f"tab_{number}"], self[f"address_{number}"], self[f"figure_{number}"])
            for number in range(NEW_ROWS)
        ]

    def clean(self) -> dict:
        """Every row is whole and its cell can be filled."""
        given = super().clean()
        self.added: list[tuple[str, str, str]] = []
        for number in range(NEW_ROWS):
            tab, address, figure = (
                given.get(f"{name}_{number}") or "" for name in ("tab", "address", "figure")
            )
            if not address and not figure:
                continue
            if not address:
                self.add_error(f"address_{number}", _("Hãy ghi địa chỉ ô. Ví dụ: C7."))
            elif not figure and f"figure_{number}" not in self.errors:
                self.add_error(f"figure_{number}", _("Hãy chọn chỉ số cho ô này."))
            else:
                self._check(number, tab or self.template.tabs[0].name, address, figure)
        return given

    def _check(self, number: int, tab: str, address: str, figure: str) -> None:
        try:
            address = clean_address(address)
            self.template.check(tab, address)
        except Refused as refusal:
            self.add_error(f"address_{number}", refusal.sentence)
        else:
            self.added.append((tab, address, figure))

    def save(self, user) -> bool:
        """Write all, or nothing with the sentence on top."""
        removed = [cell.pk for cell in self.cleaned_data["remove"]]
        try:
            choose_cells(sheet=self.sheet, add=self.added, remove=removed, by=user)
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
            return False
        return True


class FillForm(forms.Form):
    """For which organization, and of which day."""

    organization = forms.ModelChoiceField(
        label=gettext_lazy("Điền cho"), queryset=Organization.objects.none(), empty_label=None
    )
    day = DayField(
        label=gettext_lazy("Ngày chốt số liệu"),
        help_text=gettext_lazy("Biến động tính từ đầu năm đến ngày này. Ví dụ: 31/12/2010"),
    )

    def __init__(self, *args, user, sheet: StatisticsSheet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        visible = Organization.objects.visible_to(user, Permission.FILL_SHEET)
        below = visible.subtree_of(sheet.organization).current().order_by("path")
        self.fields["organization"].queryset = below
        self.fields["day"].initial = last_half_year()


def last_half_year() -> date:
    """The last 30 June or 31 December that has come."""
    now = today()
    if (now.month, now.day) >= (6, 30):
        return now if (now.month, now.day) == (12, 31) else date(now.year, 6, 30)
    return date(now.year - 1, 12, 31)
