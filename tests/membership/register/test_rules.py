"""Which version of the numbers is in force on a day, whatever the day."""

from datetime import date

import pytest
from django.urls import reverse

from membership.models import MembershipRules
from membership.register.filtering import latest_start
from tests.membership import lives

pytestmark = pytest.mark.django_db


def test_every_day_has_one_version_and_days_before_all_have_the_oldest():
    versions = list(MembershipRules.objects.order_by("valid_from"))
    oldest = versions[0]
    for day in (date(1930, 2, 3), date(1, 1, 1), oldest.valid_from):
        assert MembershipRules.objects.on(day) == oldest
    for version, later in zip(versions, versions[1:], strict=False):
        assert MembershipRules.objects.on(
            date.fromordinal(version.valid_until.toordinal() - 1)
        ) == (version)
        assert MembershipRules.objects.on(later.valid_from) == later


def test_the_list_of_a_probation_long_ago_opens(client, cast):
    lives.member(cast.sub_cell)
    client.force_login(cast["department"])
    page = client.get(reverse("membership:members"), {"ngay": "01/01/1950", "du_bi": "qua-han"})
    assert page.status_code == 200


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/1899"])
def test_a_day_before_1900_is_explained_on_the_list(client, cast, day):
    lives.member(cast.sub_cell)
    client.force_login(cast["department"])
    page = client.get(reverse("membership:members"), {"ngay": day, "tuoi_tu": "50"})
    assert page.status_code == 200
    assert "từ 01/01/1900, ví dụ 31/12/2009" in str(page.context["form"].errors["ngay"])


def test_so_many_years_before_the_calendar_begins_nobody_was_born():
    assert latest_start(date(1, 1, 1), 600) == date.min
    assert latest_start(date(50, 12, 31), 600) == date.min
    assert latest_start(date(51, 1, 1), 600) == date.min
    assert latest_start(date(51, 2, 1), 600) == date(1, 2, 1)
