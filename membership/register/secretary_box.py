"""The box of forms that write a secretary's term, beside the terms of others that it runs into."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _

from membership.register.secretaries import AnotherSecretary, Holder


class AsksAboutSecretaries(forms.Form):
    """A form that shows other secretaries (`others`) once the action has found them."""

    others: Sequence[Holder] = ()

    @property
    def seen(self) -> str:
        """The key of the terms that the ticked box stands for."""
        return self.data.get("confirmed", "")

    def ask_about(self, refusal: AnotherSecretary) -> None:
        """Show whose terms they are, with the box for these very terms."""
        self.others = refusal.holders
        self.fields["confirmed"] = forms.BooleanField(
            label=_("Tôi đã xem; vẫn ghi thêm một bí thư"),
            required=False,
            widget=forms.CheckboxInput(attrs={"value": refusal.key}),
        )
        self.add_error("confirmed", refusal.sentence)
