"""What a committee's staff may not do with criteria, and forms that were tampered with."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.criteria import actions
from core.exceptions import Refused
from tests.assessments.criteria import stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["edit", "rules", "publish", "discard", "withdraw"])
def test_the_central_text_is_no_committees_to_change(cast, client, name):
    central = stage.central()
    client.force_login(cast["department"])
    answer = client.post(
        reverse(f"assessments:criteria_{name}", args=[central.pk]), {"reason": "x"}
    )
    assert answer.status_code == 403
    with pytest.raises(PermissionDenied):
        actions.withdraw(criteria=central, reason="Đã có bản mới.", by=cast["department"])
    central.refresh_from_db()
    assert (central.state, central.version) == ("PUBLISHED", 1)


def test_a_criterion_that_was_sent_twice_is_refused(cast):
    draft = stage.drafted(cast)
    lines = stage.criteria_of(draft)
    with pytest.raises(Refused, match="xuất hiện hai lần"):
        stage.documented(draft, cast["department"], lines=[*lines, lines[0]])
    draft.refresh_from_db()
    assert (draft.criteria.count(), draft.document) == (len(lines), "")
