"""Withdrawing a file that was opened by mistake: as if it had never been, but for the trail."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.exceptions import Refused
from core.names import clean
from membership.life import ENTRIES
from membership.models import Member, MemberEvent, Status
from membership.register.actions import lock
from membership.register.history import rebuild
from membership.register.trail import event_facts

audit.register_sentence(
    "member.withdraw",
    gettext_lazy("%(actor)s đã rút hồ sơ lập nhầm %(subject)s của %(before.organization)s"),
)

#: What of a file goes with it.
_OWN = {"memberevent", "spell"}


def hanging(member: Member) -> list[str]:
    """Names of what stands in other parts on the file; what was undone there hangs no more."""
    found = []
    for relation in Member._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not (relation.auto_created and not relation.concrete) or model._meta.model_name in _OWN:
            continue
        rows = model._base_manager.filter(**{relation.field.name: member.pk})
        if any(one.name == "undone_at" for one in model._meta.fields):
            rows = rows.filter(undone_at=None)
        name = str(model._meta.verbose_name)
        if name not in found and rows.exists():
            found.append(name)
    return found


def opens_file(event: MemberEvent) -> bool:
    """Whether the person is in the register by this event: undone, there would be no history."""
    standing = list(event.member.events.standing())
    into = [one for one in standing if one.kind in ENTRIES and one.organization_id]
    return event.pk in {one.pk for one in (*standing[:1], *into[:1])}


@transaction.atomic
def withdraw_file(*, member: Member, reason: str, by) -> Member:
    """Undo every event of a file that was opened by mistake; its spells go, it counts nowhere.

    Raises Refused without a reason, for a file withdrawn before, and naming what other parts have
    written on the file.
    """
    lock(member)
    if not clean(reason):
        raise Refused(_("Hãy ghi lý do rút hồ sơ, ví dụ: trùng với hồ sơ số 000123."))
    if member.status == Status.WITHDRAWN:
        raise Refused(_("Hồ sơ này đã rút trước đó."))
    if found := hanging(member):
        raise Refused(
            _(
                "Chưa rút được hồ sơ: trên hồ sơ còn %(what)s. Hãy xóa hoặc rút những nội dung đó ở mục "
                "của nó trước, hoặc giữ hồ sơ này và rút hồ sơ kia."
            )
            % {"what": "; ".join(found)}
        )
    standing = list(member.events.standing())
    MemberEvent.objects.filter(pk__in=[one.pk for one in standing]).update(
        undone_at=timezone.now(), undone_by=by
    )
    rebuild(member, by)
    audit.record(
        "member.withdraw",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before={
            "organization": member.organization.name,
            "code": member.code,
            "events": [event_facts(one) for one in standing],
        },
        reason=clean(reason),
    )
    return member
