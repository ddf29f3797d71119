"""What is supposed in a what-if: which organizations, which level. It stands in the address."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import RatingLevel
from reports.forecast.rows import ForecastRow
from reports.forecast.supposing import HIGHER, LOWER


class SupposingForm(forms.Form):
    """`chon` are ids of organizations, `muc` a level's code or one level down or up."""

    muc = forms.ChoiceField(
        label=_("Giả định những tổ chức này được xếp"),
        error_messages={"required": _("Hãy chọn mức giả định, ví dụ “thấp hơn một mức”.")},
    )
    chon = forms.MultipleChoiceField(
        label=_("Tổ chức"),
        error_messages={
            "required": _("Hãy đánh dấu ít nhất một tổ chức trong danh sách, rồi bấm Tính thử."),
            "invalid_choice": _(
                "Có tổ chức đã chọn không giả định được nữa (đã có quyết định hoặc không thuộc "
                "diện đánh giá). Hãy chọn lại."
            ),
        },
    )

    def __init__(
        self, *args, rows: Sequence[ForecastRow], levels: Sequence[RatingLevel], **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["muc"].choices = [
            (LOWER, _("thấp hơn một mức")),
            (HIGHER, _("cao hơn một mức")),
            *((level.code, level.name) for level in levels),
        ]
        self.fields["chon"].choices = [(str(row.pk), row.name) for row in rows if row.is_open]

    @property
    def chosen(self) -> set[int]:
        """Ids of the organizations for which another level is supposed; empty while it is wrong."""
        return {int(pk) for pk in getattr(self, "cleaned_data", {}).get("chon", ())}

    @property
    def ticked(self) -> set[str]:
        """What was ticked, right or wrong, so that the page shows it again."""
        return set(self.data.getlist("chon")) if self.is_bound else set()

    @property
    def wanted_words(self) -> str:
        """The level that is supposed, in words."""
        return str(dict(self.fields["muc"].choices).get(self.cleaned_data["muc"], ""))
