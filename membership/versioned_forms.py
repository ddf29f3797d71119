"""Forms whose page was made from a row that somebody else may save meanwhile."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from core import formats
from core.concurrency import StaleVersion


class VersionedForm(forms.Form):
    """A form that carries the version of the row that its page was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def tell_stored(self, version: int, stored: Mapping[str, object]) -> None:
        """Name what somebody else saved where it differs from the typed; take its version over.

        `stored` by the names of the fields; what was typed stays, and saving again then counts.
        """
        self.data = self.data.copy()
        self.data["version"] = version
        for name, value in stored.items():
            if (value or None) != (self.cleaned_data.get(name) or None):
                said = self._said(name, value)
                self.add_error(name, _("Đang lưu: %(stored)s.") % {"stored": said or _("(trống)")})

    def tell_stale(self, stale: StaleVersion, stored: Mapping[str, object]) -> None:
        """The same with the sentence that says what happened, above the fields."""
        self.tell_stored(stale.current, stored)
        self.add_error(None, stale.sentence)

    def _said(self, name: str, value) -> str:
        if isinstance(value, date):
            return formats.date(value)
        choices = getattr(self.fields[name], "choices", ())
        flat = choices if isinstance(choices, list | tuple) else ()
        return dict(flat).get(value, value)
