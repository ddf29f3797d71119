"""Writing, checking and reading aloud the audit trail.

A room registers one Vietnamese sentence per action at import time of its `actions.py`:

    register_sentence("assessment.submit", _("%(actor)s đã nộp bản tự đánh giá của %(subject)s"))

and writes the event in the transaction of the change itself:

    record("assessment.submit", by=user, subject=assessment, scope_path=organization.path)

Sentences may name `actor`, `subject`, `reason`, `on_behalf_of`, and single values of the
change as `before.key` and `after.key`.
"""

import ipaddress
import json

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import triggers
from core.models import FIRST_HASH, AuditEvent, AuditHead, canonical_json
from core.paths import clean_path

SYSTEM = "system"
SECRET_WORDS = ("password", "passwd", "secret", "token", "otp", "ballot", "session_key")
_sentences: dict[str, object] = {}


class SecretInAudit(ValueError):
    """A value that must never be stored was handed to the audit trail."""


def register_sentence(action: str, sentence) -> None:
    """Give `action` its Vietnamese sentence (lazy text with `%(actor)s`-like names).

    Raise ValueError when another sentence stands for the action already.
    """
    known = _sentences.setdefault(action, sentence)
    if known is not sentence and str(known) != str(sentence):
        raise ValueError(f"Audit action {action!r} has two sentences.")


def registered_actions() -> dict[str, object]:
    """Return a copy of the registry: action → sentence."""
    return dict(_sentences)


def record(
    action: str, *, by, subject, scope_path="", before=None, after=None,
    reason="", on_behalf_of="", ip=None,
) -> AuditEvent:  # fmt: skip
    """Append one event to the chain and return it.

    `by` is the acting user, or None for the portal itself; `subject` any saved object, or
    None. `before` and `after` are dicts of what changed. It must run inside the transaction
    of the change: outside of one TransactionManagementError is raised. An action without a
    registered sentence raises LookupError, a key that names a secret `SecretInAudit`.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An audit event belongs in a transaction.")
    if action not in _sentences:
        raise LookupError(f"No sentence is registered for audit action {action!r}.")
    head = _locked_head()
    event = AuditEvent(
        sequence=head.sequence + 1,
        previous_hash=head.hash,
        at=timezone.now(),
        actor_id=getattr(by, "pk", None),
        actor_name=_actor_name(by)[:200],
        on_behalf_of=_text(on_behalf_of)[:200],
        action=action,
        scope_path=clean_path(scope_path),
        before=storable(before),
        after=storable(after),
        reason=_text(reason),
        ip=str(ipaddress.ip_address(ip)) if ip else None,
        **_subject_fields(subject),
    )
    event.hash = event.content_hash()
    event.save()
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
    return event


def storable(value):
    """Return `value` as plain JSON that every database gives back unchanged.

    Dates, decimals and lazy texts become text, and so do floats, whose digits PostgreSQL
    may rewrite. Raise `SecretInAudit` for a key that names a secret, at any depth.
    """
    if value is None:
        return None
    return _plain(json.loads(canonical_json(_with_text_keys(value))))


def describe(event: AuditEvent) -> str:
    """Return the Vietnamese sentence of `event`."""
    sentence = _sentences.get(event.action)
    if sentence is None:
        sentence = _("%(actor)s đã thực hiện “%(action)s” đối với %(subject)s")
    return str(sentence) % _Values(event)


def verify() -> list[str]:
    """Return what is wrong with the trail, in Vietnamese sentences; an empty list when sound."""
    problems = [
        _("Cơ sở dữ liệu thiếu khóa bảo vệ nhật ký “%(name)s”. Chạy lại lệnh migrate.")
        % {"name": name}
        for name in triggers.missing(connection)
    ]
    number, last_hash = 0, FIRST_HASH
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=1000):
        problems += _problems_of(event, number, last_hash)
        number, last_hash = event.sequence, event.hash
    return problems + _problems_of_end(number, last_hash)


def _problems_of(event, number, last_hash) -> list[str]:
    problems = _altered(event)
    if event.sequence != number + 1:
        names = {"first": number + 1, "last": event.sequence - 1}
        problems.append(_("Mất bản ghi từ số %(first)s đến số %(last)s.") % names)
    elif event.previous_hash != last_hash:
        names = {"number": event.sequence}
        problems.append(_("Bản ghi số %(number)s không nối với bản ghi đứng trước.") % names)
    return problems


def _altered(event) -> list[str]:
    if event.content_hash() == event.hash:
        return []
    return [_("Bản ghi số %(number)s đã bị sửa sau khi ghi.") % {"number": event.sequence}]


def _problems_of_end(number, last_hash) -> list[str]:
    head = AuditHead.objects.filter(pk=1).first() or AuditHead(sequence=0)
    if head.sequence == number and head.hash == last_hash:
        return []
    return [
        _("Cuối nhật ký không khớp: sổ ghi đến số %(head)s, nhật ký chỉ có đến số %(number)s.")
        % {"head": head.sequence, "number": number}
    ]


def _locked_head() -> AuditHead:
    """Return the end of the chain, locked until the transaction ends.

    On PostgreSQL the row lock puts concurrent writers in a line. SQLite has one writer at a
    time already, since transactions are IMMEDIATE.
    """
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=1)
        head = AuditHead.objects.select_for_update().get(pk=1)
    return head


def _actor_name(by) -> str:
    if by is None:
        return SYSTEM
    full_name = getattr(by, "get_full_name", lambda: "")()
    return _text(full_name or by)


def _subject_fields(subject) -> dict:
    if subject is None:
        return {}
    return {
        "subject_type": subject._meta.label_lower,
        "subject_id": str(subject.pk),
        "subject_label": _text(subject)[:300],
    }


def _text(value) -> str:
    return str(value).replace("\x00", "")


def _with_text_keys(value):
    if isinstance(value, dict):
        for key in value:
            if any(word in str(key).lower() for word in SECRET_WORDS):
                raise SecretInAudit(f"The audit trail does not store {key!r}.")
        return {str(key): _with_text_keys(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_with_text_keys(item) for item in value]
    return value


def _plain(value):
    if isinstance(value, dict):
        return {_text(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return repr(value)
    return _text(value) if isinstance(value, str) else value


class _Values(dict):
    """What a sentence may name; a value the event does not hold reads as a dash."""

    def __init__(self, event):
        super().__init__(
            actor=_("Hệ thống") if event.actor_name == SYSTEM else event.actor_name,
            subject=event.subject_label,
            action=event.action,
            reason=event.reason,
            on_behalf_of=event.on_behalf_of,
        )
        for side in ("before", "after"):
            for key, value in (getattr(event, side) or {}).items():
                self[f"{side}.{key}"] = value

    def __missing__(self, key):
        return "–"
