"""What the demonstration's leadership finds new: the season's work, nothing of what was loaded."""

import pytest
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_leadership_finds_the_work_of_the_season(client, demonstration):
    client.force_login(User.objects.get(username="trinhdien.leadership"))
    found = client.get(reverse("reports:dashboard")).context["changes"]
    assert {kind.code: number for kind, number in found.counts} == {
        "nop": 24,
        "tra-lai": 3,
        "de-xuat": 9,
        "quyet-dinh": 3,
        "van-ban": 3,
        "thu-hoi": 1,
    }


def test_only_decisions_on_admission_are_told(client, demonstration):
    client.force_login(User.objects.get(username="trinhdien.leadership"))
    asked = {"viec": "ket-nap", "tu": "30-ngay"}
    rows = client.get(reverse("reports:changes"), asked).context["rows"]
    assert len(rows) == 8
    assert all("Đã có quyết định kết nạp" in row["sentence"] for row in rows)
    assert all(client.get(row["url"]).status_code == 200 for row in rows[:2])
    client.force_login(User.objects.get(username="trinhdien.reader"))
    assert client.get(reverse("reports:changes"), asked).status_code == 404
