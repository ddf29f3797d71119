"""A page that says no readable version, of what nobody has stored yet: a sentence, nothing lost."""

import pytest
from django.urls import reverse

from assessments.models import CellMeeting, MemberReview
from tests.assessments.reviews import play

pytestmark = pytest.mark.django_db

TYPED = {"remarks": "Gương mẫu.", "text": "Tôi đã cố gắng.", "present": "3"}


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}], ids=["button", "script"])
@pytest.mark.parametrize("name", ["review_cell", "review_member", "review_self"])
def test_what_was_typed_stays_on_the_page(
    cast, cycle, three, base_secretary, secretary, client, name, headers
):
    play.choose(cycle, cast.base_committee, base_secretary)
    client.force_login(secretary)
    code = cast.sub_cell.code if name == "review_cell" else three[0].code
    url = reverse(f"assessments:{name}", args=[cycle.pk, code])
    for version in ("", "7", "9" * 40):
        answer = client.post(url, {**TYPED, "version": version}, headers=headers)
        assert answer.status_code == 422
        if headers:
            assert answer.json()["sentence"].startswith("Trang này đã cũ nên chưa lưu được")
        else:
            page = answer.content.decode()
            assert "Trang này đã cũ nên chưa lưu được" in page
            assert any(words in page for words in TYPED.values())
    assert not CellMeeting.objects.exists()
    assert not MemberReview.objects.exists()
