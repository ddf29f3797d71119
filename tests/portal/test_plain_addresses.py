"""A NUL in an address is answered as a bad request, on every database."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_nul_in_the_address_is_a_bad_request(client, cast):
    client.force_login(cast["department"])
    for url in (
        f"{reverse('reports:statistics')}?to-chuc=%00",
        f"{reverse('organizations:tree')}?q=%00",
        "/so-sanh/%00/",
    ):
        answer = client.get(url)
        assert answer.status_code == 400, url
        assert "Xin" in answer.content.decode()
    assert client.get(reverse("organizations:tree"), {"q": "100 %"}).status_code == 200
