"""A form whose fields follow from answers in it, with script and without."""

from collections.abc import Collection

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

#: Fields that stand on every page of such a form.
SHOWN = "shown"


class SteppedForm(forms.Form):
    """A form that asks for what belongs to its answers, and carries the rest along out of sight.

    A new answer to one of `leading` makes the page ask anew: by htmx at once, without script when
    the form is sent and what it holds is not enough. `shown` tells which fields the page had; what
    was typed in fields that are not asked for now comes back with them. The page frames the fields
    by `membership/discipline/_stepped.html`; the script lets every field that stays stand, so that
    what is typed while the answer is on its way is kept (static/js/app.js).
    """

    #: Fields whose answers decide what is asked.
    leading: tuple[str, ...] = ()
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    #: Whether the form was sent and asks for more; nothing was done.
    asks_more = False

    @classmethod
    def of(cls, request: HttpRequest, **kwargs) -> "SteppedForm":
        """The form as the request fills it; it is valid only when it can be carried out."""
        if request.method != "POST":
            return cls(**kwargs)
        form = cls(request.POST, **kwargs)
        if not request.htmx and (form.is_as_shown() or form.is_valid()):
            return form
        form = cls(initial=request.POST.dict(), **kwargs)
        form.asks_more = not request.htmx
        return form

    def asked(self) -> Collection[str]:
        """Names of the fields that belong to the answers."""
        raise NotImplementedError

    def follow(self) -> None:
        """Hide what is not asked for; called once the fields stand."""
        asked = {SHOWN, *self.asked()}
        self.unasked = [name for name in self.fields if name not in asked]
        for name in self.unasked:
            self.fields[name].required = False
            self.fields[name].widget = forms.HiddenInput()
        for name in self.leading:
            if name in self.fields and name not in self.unasked:
                self.fields[name].widget.attrs |= {
                    "hx-post": "",
                    "hx-target": "#stepped",
                    "hx-swap": "outerHTML",
                    "hx-sync": "closest form:replace",
                }
        self._now = " ".join(name for name in self.fields if name in asked)
        self._before = self.data.get(SHOWN, self._now)
        if self.is_bound:
            self.data = self.data.copy()
            self.data[SHOWN] = self._now
        else:
            self.initial[SHOWN] = self._now

    def is_as_shown(self) -> bool:
        """Whether the page had the fields that the answers ask for."""
        return self._before == self._now

    @property
    def submit(self) -> str:
        """The button of a page that asks only for the first answer; "" once all is asked."""
        visible = [one for one in self.visible_fields() if one.name in self.leading[:1]]
        return str(_("Tiếp tục")) if len(visible) == len(self.visible_fields()) else ""

    def answer_to(self, name: str) -> str:
        """What stands in a leading field, if it is one of its choices."""
        if name not in self.fields:
            return ""
        field = self.fields[name]
        value = self.data.get(name) if self.is_bound else self.get_initial_for_field(field, name)
        return str(value) if value and str(value) in dict(field.choices) else ""

    def clean(self) -> dict:
        """Forget what was typed in fields that are not asked for."""
        data = super().clean()
        for name in self.unasked:
            self._errors.pop(name, None)
            data.pop(name, None)
        data.pop(SHOWN, None)
        return data
