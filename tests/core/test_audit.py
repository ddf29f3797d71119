"""The audit trail: written, chained, guarded, verified, read aloud."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.utils.translation import gettext_lazy as _

from core import audit, triggers
from core.models import FIRST_HASH, AppendOnly, AuditEvent, AuditHead

audit.register_sentence(
    "test.decide",
    _("%(actor)s đã quyết định mức %(after.level)s cho %(subject)s. Lý do: %(reason)s"),
)
audit.register_sentence("test.note", _("%(actor)s đã ghi chú"))

EMPTY_TABLE = "DELETE FROM core_auditevent WHERE sequence = %s"


class Actor:
    """A user as the trail sees one."""

    pk = 7

    def get_full_name(self):
        return "Nguyễn Thị Hiền"


def write(number=1, **values):
    for _number in range(number):
        event = audit.record("test.note", by=Actor(), subject=None, **values)
    return event


def raw(sql, *params):
    """Change the table as somebody with the database's password would."""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            name = f"core_auditevent_no_{verb}"
            on = " ON core_auditevent" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
        cursor.execute(sql, params)
    triggers.install(connection)


def test_an_event_says_who_when_what_and_is_chained(db):
    head = AuditHead(pk=5, sequence=3)
    first = write()
    event = audit.record(
        "test.decide",
        by=Actor(),
        subject=head,
        scope_path="0001.0002",
        before={"level": None},
        after={"level": "TSVM", "score": Decimal("92.50"), "on": date(2011, 12, 30)},
        reason="Đúng quy định",
        on_behalf_of="Ban Thường vụ",
        ip="192.0.2.1",
    )
    event.refresh_from_db()
    assert (first.sequence, first.previous_hash) == (1, FIRST_HASH)
    assert (event.sequence, event.previous_hash) == (2, first.hash)
    assert (event.actor_id, event.actor_name) == (7, "Nguyễn Thị Hiền")
    assert (event.subject_type, event.subject_id) == ("core.audithead", "5")
    assert event.subject_label == str(head)
    assert event.scope_path == "00010002"
    assert event.before == {"level": None}
    assert event.after == {"level": "TSVM", "score": "92.50", "on": "2011-12-30"}
    assert event.on_behalf_of == "Ban Thường vụ"
    assert event.ip == "192.0.2.1"
    assert event.hash == event.content_hash()
    assert list(AuditEvent.objects.about(head)) == [event]


def test_the_portal_itself_may_act(db):
    event = audit.record("test.note", by=None, subject=None)
    assert event.actor_id is None
    assert audit.describe(event) == "Hệ thống đã ghi chú"


def test_a_user_of_django_is_named_in_full(db, django_user_model):
    user = django_user_model(pk=3, username="hien", full_name="Nguyễn Thị Hiền")
    event = audit.record("test.note", by=user, subject=user)
    assert event.actor_id == 3
    assert event.actor_name == "Nguyễn Thị Hiền"
    assert event.subject_type == get_user_model()._meta.label_lower


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_is_recorded():
    with pytest.raises(transaction.TransactionManagementError):
        write()
    assert AuditEvent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_with_the_change_it_tells_of():
    with transaction.atomic():
        write()
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    with transaction.atomic():
        write()
    assert list(AuditEvent.objects.values_list("sequence", flat=True)) == [1, 2]
    assert audit.verify() == []


def test_an_action_without_a_sentence_is_refused(db):
    with pytest.raises(LookupError, match=r"test\.unheard"):
        audit.record("test.unheard", by=None, subject=None)


def test_an_action_has_one_sentence():
    audit.register_sentence("test.note", _("%(actor)s đã ghi chú"))
    with pytest.raises(ValueError, match="two sentences"):
        audit.register_sentence("test.note", _("%(actor)s đã xóa"))
    assert str(audit.registered_actions()["test.note"]) == "%(actor)s đã ghi chú"


@pytest.mark.parametrize(
    "after",
    [{"password": "x"}, {"new_Password": "x"}, {"user": [{"totp_secret": "x"}]}, {"api-token": 1}],
)
def test_secrets_are_refused(db, after):
    with pytest.raises(audit.SecretInAudit):
        write(after=after)
    assert AuditEvent.objects.count() == 0


def test_values_come_back_as_they_were_hashed(db):
    after = {1: 0.1, "big": 1e30, "zero": "a\x00b", "set": [1, (2, 3)], "text": _("Đạt"), "n": None}
    event = write(after=after, reason="có\x00ký tự lạ")
    event.refresh_from_db()
    assert event.after == {
        "1": "0.1", "big": "1e+30", "zero": "ab", "set": [1, [2, 3]], "text": "Đạt", "n": None,
    }  # fmt: skip
    assert audit.verify() == []


def test_sentences_name_what_the_event_holds(db):
    event = audit.record(
        "test.decide", by=Actor(), subject=None, after={"level": "100 %"}, reason="50 %"
    )
    event.subject_label = "Chi bộ 1"
    assert audit.describe(event) == (
        "Nguyễn Thị Hiền đã quyết định mức 100 % cho Chi bộ 1. Lý do: 50 %"
    )
    event.after = None
    assert "mức – cho" in audit.describe(event)
    event.action = "test.of_an_older_version"
    assert "“test.of_an_older_version”" in audit.describe(event)


def test_the_model_changes_and_removes_nothing(db):
    event = write()
    with pytest.raises(AppendOnly):
        event.save()
    with pytest.raises(AppendOnly):
        AuditEvent.objects.get().save()
    with pytest.raises(AppendOnly):
        event.delete()
    with pytest.raises(AppendOnly):
        AuditEvent.objects.all().delete()
    with pytest.raises(AppendOnly):
        AuditEvent.objects.update(reason="x")
    with pytest.raises(AppendOnly):
        AuditEvent.objects.bulk_create([event])
    with pytest.raises(AppendOnly):
        AuditEvent.objects.bulk_update([event], ["reason"])
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    ["UPDATE core_auditevent SET reason = 'x'", "DELETE FROM core_auditevent"],
)
def test_the_database_refuses_too(db, sql):
    write()
    triggers.install(connection, refuse_delete=True)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)
    assert AuditEvent.objects.get().reason == ""


def test_postgresql_refuses_to_truncate(db):
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE exists on PostgreSQL only")
    triggers.install(connection, refuse_delete=True)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE core_auditevent")


def test_a_missing_trigger_is_found(db, settings):
    assert triggers.missing(connection) == []
    settings.AUDIT_REFUSES_DELETE = True
    assert triggers.missing(connection)[0] == "core_auditevent_no_delete"
    assert "core_auditevent_no_delete" in audit.verify()[0]
    triggers.install(connection)
    assert audit.verify() == []


def test_an_altered_event_is_found(db):
    write(5)
    raw("UPDATE core_auditevent SET reason = 'khác' WHERE sequence = 3")
    assert audit.verify() == ["Bản ghi số 3 đã bị sửa sau khi ghi."]


def test_a_missing_event_is_found(db):
    write(5)
    raw(EMPTY_TABLE, 3)
    assert audit.verify() == ["Mất bản ghi từ số 3 đến số 3."]


def test_a_missing_end_is_found(db):
    write(5)
    raw(EMPTY_TABLE, 5)
    assert audit.verify() == ["Cuối nhật ký không khớp: sổ ghi đến số 5, nhật ký chỉ có đến số 4."]


def test_an_emptied_trail_is_found(db):
    write(2)
    raw("DELETE FROM core_auditevent")
    assert audit.verify() == ["Cuối nhật ký không khớp: sổ ghi đến số 2, nhật ký chỉ có đến số 0."]


def test_an_event_rewritten_with_a_hash_of_its_own_breaks_the_chain(db):
    write(3)
    forged = AuditEvent.objects.get(sequence=2)
    forged.reason = "giả"
    raw(
        "UPDATE core_auditevent SET reason = 'giả', hash = %s WHERE sequence = 2",
        forged.content_hash(),
    )
    assert audit.verify() == ["Bản ghi số 3 không nối với bản ghi đứng trước."]


def test_an_inserted_event_is_found(db):
    write(2)
    copy = AuditEvent.objects.get(sequence=2)
    copy.pk, copy.sequence = None, 3
    copy._state.adding = True
    copy.hash = copy.content_hash()
    copy.save()
    assert audit.verify() == [
        "Bản ghi số 3 không nối với bản ghi đứng trước.",
        "Cuối nhật ký không khớp: sổ ghi đến số 2, nhật ký chỉ có đến số 3.",
    ]


def test_the_command_says_sound_or_what_is_wrong(db):
    write(2)
    out, err = io.StringIO(), io.StringIO()
    call_command("audit", "verify", stdout=out)
    assert out.getvalue() == "Nhật ký nguyên vẹn: 2 bản ghi.\n"
    raw("UPDATE core_auditevent SET actor_name = 'Người khác' WHERE sequence = 1")
    with pytest.raises(CommandError, match="Nhật ký có 1 sai lệch"):
        call_command("audit", "verify", stderr=err)
    assert err.getvalue() == "Bản ghi số 1 đã bị sửa sau khi ghi.\n"
