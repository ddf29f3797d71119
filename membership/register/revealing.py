"""Showing the full numbers of a file: the audit trail keeps who looked."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from membership.models import Member

audit.register_sentence(
    "member.reveal", _("%(actor)s đã xem đầy đủ số thẻ, số định danh của %(subject)s")
)


@transaction.atomic
def reveal(*, member: Member, by) -> dict[str, str]:
    """Return the full card and identity numbers; the audit trail keeps who looked."""
    audit.record("member.reveal", by=by, subject=member, scope_path=member.organization.path)
    return {"card_number": member.card_number, "identity_number": member.identity_number}
