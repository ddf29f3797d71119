"""The audit trail: append-only, each event chained to the one before by a hash."""

import hashlib
import json
import zoneinfo

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.paths import PathField

UTC = zoneinfo.ZoneInfo("UTC")
FIRST_HASH = "0" * 64


class AppendOnly(Exception):
    """Somebody tried to change or remove an event of the audit trail."""


class AuditEventQuerySet(models.QuerySet):
    """Reads freely, changes nothing."""

    def update(self, **kwargs):
        raise AppendOnly("Audit events are never updated.")

    def delete(self):
        raise AppendOnly("Audit events are never deleted.")

    def bulk_create(self, *args, **kwargs):
        raise AppendOnly("Audit events are written one by one, by core.audit.record.")

    def bulk_update(self, *args, **kwargs):
        raise AppendOnly("Audit events are never updated.")

    def about(self, subject):
        """Return the events about one object, oldest first."""
        return self.filter(
            subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
        ).order_by("sequence")


class AuditEvent(models.Model):
    """One thing that was done: who, on whose behalf, when, what, before and after.

    It names its actor and subject by value, so that it outlives their rows. Only
    `core.audit.record` writes it.
    """

    sequence = models.PositiveBigIntegerField(_("số thứ tự"), unique=True)
    at = models.DateTimeField(_("thời điểm"), db_index=True)
    actor_id = models.BigIntegerField(_("mã người thực hiện"), null=True, db_index=True)
    actor_name = models.CharField(_("người thực hiện"), max_length=200)
    on_behalf_of = models.CharField(_("thay mặt"), max_length=200, blank=True)
    action = models.CharField(_("việc"), max_length=100, db_index=True)
    subject_type = models.CharField(_("loại đối tượng"), max_length=100, blank=True)
    subject_id = models.CharField(_("mã đối tượng"), max_length=100, blank=True)
    subject_label = models.CharField(_("đối tượng"), max_length=300, blank=True)
    scope_path = PathField(_("phạm vi"), blank=True, db_index=True)
    before = models.JSONField(_("trước"), null=True)
    after = models.JSONField(_("sau"), null=True)
    reason = models.TextField(_("lý do"), blank=True)
    ip = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)
    previous_hash = models.CharField(_("mã băm trước"), max_length=64)
    hash = models.CharField(_("mã băm"), max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản ghi nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ["sequence"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "sequence"])]

    def __str__(self):
        return f"{self.sequence} {self.action} {self.subject_label}"

    def save(self, *args, **kwargs):
        """Insert a new event; raise `AppendOnly` for one that is already stored."""
        if not self._state.adding:
            raise AppendOnly("Audit events are never updated.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnly("Audit events are never deleted.")

    def content_hash(self) -> str:
        """Return the SHA-256 (hex) over everything this event says and the hash before it."""
        content = {
            field.name: getattr(self, field.name)
            for field in self._meta.concrete_fields
            if field.name not in ("id", "hash", "at")
        }
        content["at"] = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return hashlib.sha256(canonical_json(content).encode()).hexdigest()


class AuditHead(models.Model):
    """The end of the chain: one row, locked by whoever writes the next event."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST_HASH)

    def __str__(self):
        return f"{self.sequence} {self.hash[:12]}"


def canonical_json(value) -> str:
    """Return the one JSON text of `value`: keys sorted, no blanks, Unicode as it is."""
    return json.dumps(
        value,
        cls=DjangoJSONEncoder,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
