"""`manage.py remind`: who is reminded of what on which day, once."""

import io
from datetime import date
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import actions as assessment_actions
from assessments.models import Cycle, Reminder
from assessments.reminders import actions
from assessments.reminders import mail as letters
from core.dates import now
from core.models import AuditEvent
from organizations.kinds import Kind
from tests import factories
from tests.assessments import stage


def remind(settings, day: str) -> str:
    """Run the command on a day; what it says."""
    settings.PORTAL_TODAY = date.fromisoformat(day)
    out = io.StringIO()
    call_command("remind", stdout=out)
    return out.getvalue().strip()


def written() -> set[tuple]:
    """(who, step, kind, day) of every reminder."""
    return {
        (one.user.username, one.step, one.kind, str(one.day))
        for one in Reminder.objects.select_related("user")
    }


SECRETARY = "base-secretary"


def test_a_secretary_is_reminded_14_7_1_day_before_and_late_each_once(cast, cycle, settings):
    cycle.registration_due = cycle.consolidation_due = None
    cycle.save()
    assert remind(settings, "2011-11-25") == "Đã viết 0 lời nhắc; gửi 0 thư."
    assert remind(settings, "2011-11-26") == "Đã viết 1 lời nhắc; gửi 1 thư."
    for day in ("2011-11-26", "2011-11-27", "2011-12-02"):
        assert remind(settings, day) == "Đã viết 0 lời nhắc; gửi 0 thư."
    for day in ("2011-12-03", "2011-12-04"):
        remind(settings, day)
    for_secretary = {one for one in written() if one[0] == SECRETARY}
    assert for_secretary == {
        (SECRETARY, "SUBMISSION", "DAYS_14", "2011-11-26"),
        (SECRETARY, "SUBMISSION", "DAYS_7", "2011-12-03"),
    }
    for day in ("2011-12-09", "2011-12-10", "2011-12-11", "2011-12-12"):
        remind(settings, day)
    assert {one for one in written() if one[0] == SECRETARY} == for_secretary | {
        (SECRETARY, "SUBMISSION", "DAYS_1", "2011-12-09"),
        (SECRETARY, "SUBMISSION", "LATE", "2011-12-11"),
    }


def test_every_step_reminds_who_does_it_and_nobody_of_the_neighbours(cast, cycle, settings):
    remind(settings, "2011-12-20")
    assert written() == {
        (SECRETARY, "REGISTRATION", "LATE", "2011-04-22"),
        (SECRETARY, "CONSOLIDATION", "LATE", "2011-05-22"),
        (SECRETARY, "SUBMISSION", "LATE", "2011-12-18"),
        ("department", "VERIFICATION", "DAYS_1", "2011-12-19"),
        ("leadership", "DECISION", "DAYS_14", "2011-12-16"),
    }
    assert {one.organization for one in Reminder.objects.filter(step="VERIFICATION")} == {
        cast.committee
    }


def test_both_committees_are_reminded_each_of_its_own(cast, cycle, neighbours_cycle, settings):
    remind(settings, "2011-11-26")
    pairs = Reminder.objects.values_list("user__username", "organization__code").distinct()
    assert set(pairs) == {(SECRETARY, "TD-1"), ("canary.base-secretary", "CN-1")}
    assert "CANARY" not in "".join(one.body for one in mail.outbox if one.to == [_address(cast)])


def _address(cast) -> str:
    return cast[SECRETARY].email


def test_what_was_handed_in_is_not_reminded_and_settles_what_was(cast, cycle, settings):
    remind(settings, "2011-11-26")
    standing = Reminder.objects.filter(step="SUBMISSION")
    assert standing.open().count() == 1
    row = stage.submitted(cycle, cast.base_committee, cast[SECRETARY])
    assert standing.open().count() == 0
    assert standing.get().settled_at is not None
    remind(settings, "2011-12-03")
    assert standing.count() == 1
    assessment_actions.return_for_revision(
        assessment=row, comment="Bổ sung.", by=cast["department"]
    )
    remind(settings, "2011-12-04")
    assert [one.kind for one in standing.open()] == ["DAYS_7"]


def test_an_exempt_organization_and_a_closed_cycle_settle_with_the_next_run(cast, cycle, settings):
    remind(settings, "2011-11-26")
    factories.rating(cast.base_committee, 2011, None)
    remind(settings, "2011-11-27")
    assert Reminder.objects.filter(step="SUBMISSION").open().count() == 0
    assert Reminder.objects.filter(step="CONSOLIDATION").open().count() == 1  # is still asked for
    Cycle.objects.update(closed_at=now())
    assert remind(settings, "2011-11-28") == "Đã viết 0 lời nhắc; gửi 0 thư."
    assert Reminder.objects.open().count() == 0


def test_nothing_is_written_before_a_step_can_be_done(cast, cycle, settings):
    cycle.registration_due = cycle.consolidation_due = None
    cycle.writing_from = date(2011, 12, 5)
    cycle.save()
    remind(settings, "2011-12-04")
    assert written() == set()
    remind(settings, "2011-12-05")
    assert written() == {(SECRETARY, "SUBMISSION", "DAYS_7", "2011-12-03")}


def test_a_former_secretary_and_a_locked_account_are_not_reminded(cast, cycle, settings):
    cycle.registration_due = cycle.consolidation_due = None
    cycle.save()
    former, locked = stage.secretary_of(cast.base_cell), stage.secretary_of(cast.base_cell)
    former.grants.update(valid_until=date(2011, 11, 25))
    locked.is_active = False
    locked.save()
    remind(settings, "2011-11-26")
    assert {one[0] for one in written()} == {SECRETARY}


def test_one_letter_says_organization_step_and_days_and_nothing_else(cast, cycle, settings):
    settings.PORTAL_HELP_CONTACT = "Ban Tổ chức, điện thoại 0257 123456"
    remind(settings, "2011-11-26")
    (letter,) = mail.outbox
    assert letter.to == ["base-secretary@example.vn"]
    assert letter.subject == "Nhắc việc: 3 việc đến hạn"
    assert letter.body == (
        "Kính gửi đồng chí Trần Thị base-secretary,\n\n"
        "– Đảng bộ Công ty Thí Dụ Một: nộp bản đăng ký phấn đấu năm 2011; hạn 31/03/2011, "
        "quá hạn 240 ngày.\n"
        "– Đảng bộ Công ty Thí Dụ Một: nộp kế hoạch củng cố năm 2011; hạn 30/04/2011, "
        "quá hạn 210 ngày.\n"
        "– Đảng bộ Công ty Thí Dụ Một: nộp bản tự đánh giá năm 2011; hạn 10/12/2011, còn 14 ngày.\n"
        "\nMời đồng chí vào cổng thông tin để làm tiếp: https://portal.example.vn/\n"
        "Cần trợ giúp: Ban Tổ chức, điện thoại 0257 123456\n"
        "\nThư do cổng thông tin gửi tự động, xin không trả lời."
    )


def test_a_server_that_refuses_is_tried_again_for_two_days(cast, cycle, settings, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr(letters.EmailMessage, "send", refuse)
        assert remind(settings, "2011-11-26") == "Đã viết 3 lời nhắc; gửi 0 thư."
    assert not Reminder.objects.exclude(mailed_at=None).exists()
    assert remind(settings, "2011-11-27") == "Đã viết 0 lời nhắc; gửi 1 thư."
    assert remind(settings, "2011-11-27") == "Đã viết 0 lời nhắc; gửi 0 thư."
    Reminder.objects.update(mailed_at=None)
    assert remind(settings, "2011-11-30") == "Đã viết 0 lời nhắc; gửi 0 thư."


def test_without_a_server_nothing_is_sent_and_it_says_so(cast, cycle, settings):
    settings.PORTAL_SENDS_MAIL = False
    assert remind(settings, "2011-11-26") == (
        "Đã viết 3 lời nhắc; gửi 0 thư.\n"
        "Chưa đặt máy chủ thư (MAIL_HOST): chỉ nhắc trong cổng thông tin."
    )
    assert mail.outbox == []


def test_who_lost_his_grant_gets_no_letter(cast, cycle, settings):
    settings.PORTAL_SENDS_MAIL = False
    remind(settings, "2011-11-26")
    settings.PORTAL_SENDS_MAIL = True
    cast[SECRETARY].grants.update(valid_until=date(2011, 11, 25))
    assert letters.deliver() == 0
    assert mail.outbox == []


def test_the_trail_keeps_one_event_of_a_run_that_wrote(cast, cycle, settings):
    remind(settings, "2011-11-26")
    remind(settings, "2011-11-26")
    (event,) = AuditEvent.objects.filter(action="reminder.due")
    assert (event.actor_name, event.after) == (
        "system",
        {"organizations": 1, "people": 1, "organization_codes": ["TD-1"]},
    )


@pytest.mark.usefixtures("cycle")
def test_queries_do_not_grow_with_organizations(cast, settings, cycle):
    def count(day: str) -> int:
        settings.PORTAL_TODAY = date.fromisoformat(day)
        with CaptureQueriesContext(connection) as found:
            assert actions.remind_due(cycle=cycle).reminders
        return len(found)

    first = count("2011-11-26")
    for _number in range(2):
        stage.secretary_of(factories.organization(Kind.BASE_CELL, cast.committee))
    assert count("2011-12-03") == first
