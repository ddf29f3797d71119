"""The command `demo`, and that what it builds is always the same."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from assessments.models import (
    AnnualReturn,
    Cycle,
    MemberCount,
    OrganizationRating,
    SelfAssessment,
    Target,
)
from core.models import AuditEvent
from membership.models import Member, MemberEvent, Quota, Spell
from organizations.models import Grant, Organization, OrganizationChange, OrganizationVersion

pytestmark = pytest.mark.django_db


def natural_rows() -> dict[str, list]:
    """All that the demonstration wrote, without ids and clock times."""
    fields = {
        User: ("username", "full_name", "post"),
        Grant: ("user__username", "role__code", "organization__code", "valid_from"),
        Organization: ("code", "name", "kind", "parent__code", "founded_on", "dissolved_on"),
        OrganizationVersion: ("organization__code", "name", "kind", "valid_from", "valid_until"),
        OrganizationChange: ("organization__code", "kind", "effective_on", "decision_number"),
        OrganizationRating: ("organization__code", "year", "name", "level__code", "base__code"),
        AnnualReturn: ("organization__code", "year", "members_total", "admissions", "registered"),
        MemberCount: (
            *("annual_return__organization__code", "annual_return__year", "level__code"),
            *("not_rated_reason__code", "number"),
        ),
        Member: (
            *("full_name", "birth_date", "sex", "organization__code", "status", "standing"),
            *("admitted_on", "card_number", "identity_number", "home", "post", "education"),
        ),
        MemberEvent: (
            *("member__identity_number", "kind", "on", "until", "organization__code"),
            *("origin__code", "place", "what", "term", "decision_number", "decided_on", "note"),
        ),
        Spell: ("member__identity_number", "organization__code", "standing", "since", "until"),
        Quota: ("organization__code", "year", "assigned", "registered"),
        Target: ("plan__number", "year", "indicator", "rule", "value"),
        Cycle: ("organization__code", "year", "submission_due"),
        SelfAssessment: ("organization__code", "state", "receipt", "decided_level__code"),
        AuditEvent: ("sequence", "action", "actor_name", "subject_label", "reason"),
    }
    return {
        model.__name__: sorted(model.objects.order_by().values_list(*names), key=repr)
        for model, names in fields.items()
    }


def test_the_command_loads_the_same_every_time_refuses_and_skips(kept_demonstration):
    with kept_demonstration.rows():
        built_before = natural_rows()
    out = StringIO()
    call_command("demo", stdout=out)
    assert out.getvalue() == "Đã nạp số liệu trình diễn của “Đảng ủy Khối Doanh nghiệp tỉnh”.\n"
    rows = natural_rows()
    for name, found in rows.items():
        assert found, name
        assert found == built_before[name], name
    with pytest.raises(CommandError, match="chỉ nạp trình diễn khi còn trống"):
        call_command("demo")
    out = StringIO()
    call_command("demo", "--if-empty", stdout=out)
    assert out.getvalue() == "Đã có số liệu từ trước; giữ nguyên, không nạp trình diễn.\n"
    assert natural_rows() == rows


def test_the_command_never_runs_outside_of_demonstration_mode(settings):
    settings.PORTAL_DEMONSTRATION = False
    with pytest.raises(CommandError, match="không bao giờ ở máy thật"):
        call_command("demo", "--if-empty")
    assert not Organization.objects.exists()
    assert not User.objects.exists()
