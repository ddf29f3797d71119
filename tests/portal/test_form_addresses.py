"""An address that only takes a form, opened as a page: after signing in again, or by hand."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_forms_address_opened_as_a_page_says_that_nothing_was_recorded(client, cast):
    address = reverse("assessments:criteria_draft")
    sent = client.post(address)  # the session has ended
    assert sent.status_code == 302
    client.force_login(cast["department"])
    answer = client.get(address)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    page = answer.content.decode()
    assert "Việc này chưa được ghi" in page
    assert f'href="{reverse("home")}"' in page


def test_another_method_gets_no_page(client, cast):
    client.force_login(cast["department"])
    assert client.post(reverse("assessments:calendar")).content == b""
