"""Whoever holds a file writes on from there; the past of its former committee stays theirs."""

from datetime import date

import pytest
from django.urls import reverse

from membership.flows.counting import flow
from membership.life import Kind
from membership.models import MemberEvent, Spell
from tests import factories
from tests.cast import CANARY
from tests.membership import lives

pytestmark = pytest.mark.django_db

CAME = date(2011, 3, 1)
OTHERS = "Cấp ủy nơi đảng viên sinh hoạt lúc đó hoặc Tỉnh ủy mới được sửa, hủy việc này."
REFUSED = "ngoài phạm vi quản lý của đồng chí (trước ngày 01/03/2011)"


@pytest.fixture
def member(cast):
    """Admitted at the neighbour in 2010, ours since March 2011."""
    found = lives.admitted(cast.neighbour_cell, date(2010, 5, 5))
    lives.happens(found, Kind.TRANSFERRED, CAME, cast.sub_cell)
    return found


@pytest.fixture
def ours(client, cast):
    client.force_login(cast["base-secretary"])
    return client


@pytest.fixture
def unchanged(cast, member):
    """Asserts that the neighbour's figures and the whole history are as they were."""

    def read():
        years = [flow(cast.neighbour.pk, year) for year in (2009, 2010, 2011)]
        return (
            [(one.start, one.admitted, one.end) for one in years],
            list(MemberEvent.objects.order_by("pk").values()),
            list(Spell.objects.order_by("since").values("organization", "since", "until")),
        )

    before = read()
    assert before[0] == [(0, 0, 0), (0, 1, 1), (1, 0, 0)]
    yield
    assert read() == before


def at(name: str, member, event) -> str:
    return reverse(f"membership:{name}", args=[member.code, event.pk])


@pytest.mark.parametrize("kind", [Kind.ADMITTED, Kind.TRANSFERRED])
@pytest.mark.parametrize("role", ["base-secretary", "department"])
@pytest.mark.usefixtures("unchanged")
def test_what_touches_another_committee_is_not_mended_here(client, cast, member, role, kind):
    client.force_login(cast[role])
    event = member.events.get(kind=kind)
    typed = {"on": "05/05/2009", "reason": "Nhầm", "version": member.version}
    for name in ("event_correct", "event_undo"):
        assert client.get(at(name, member, event)).status_code == 403
        assert client.post(at(name, member, event), typed).status_code == 403
    page = client.get(reverse("membership:member", args=[member.code])).content.decode()
    assert page.count(OTHERS) == 2
    assert at("event_correct", member, event) not in page
    assert at("event_undo", member, event) not in page
    assert CANARY not in page


def test_who_holds_both_mends_it(client, cast, member):
    factories.grant(cast["department"], "department", cast.neighbour)
    client.force_login(cast["department"])
    moved = member.events.get(kind=Kind.TRANSFERRED)
    typed = {"on": "01/04/2011", "version": member.version, "organization": cast.sub_cell.pk}
    assert client.post(at("event_correct", member, moved), typed).status_code == 302
    moved.refresh_from_db()
    assert moved.on == date(2011, 4, 1)
    page = client.get(reverse("membership:member", args=[member.code])).content.decode()
    assert OTHERS not in page
    assert client.post(at("event_undo", member, moved), {"reason": "Nhầm"}).status_code == 302
    member.refresh_from_db()
    assert member.organization == cast.neighbour_cell


@pytest.mark.parametrize(
    ("screen", "typed"),
    [
        ("chinh-thuc", {}),
        ("chuyen-noi-bo", {"organization": "base_committee"}),
        ("chuyen-di", {"place": "Đảng bộ phường 5"}),
    ],
)
def test_a_past_event_before_he_came_is_refused(ours, cast, screen, typed):
    member = lives.admitted(cast.neighbour_cell, date(2009, 1, 5))
    lives.happens(member, Kind.TRANSFERRED, date(2010, 6, 1), cast.neighbour_base)
    lives.happens(member, Kind.TRANSFERRED_OUT, date(2011, 2, 1))
    lives.happens(member, Kind.TRANSFERRED_IN, CAME, cast.sub_cell)
    stored = list(member.spells.values("organization", "standing", "since", "until"))
    typed = {name: getattr(cast, value, value) for name, value in typed.items()}
    if "organization" in typed:
        typed["organization"] = typed["organization"].pk
    url = reverse("membership:member_event", args=[member.code, screen])
    page = ours.post(url, {"on": "05/01/2010", **typed})
    assert page.status_code == 200
    assert "on" not in page.context["form"].errors
    assert page.context["form"].errors["__all__"]
    assert CANARY not in page.content.decode()
    assert f"{cast.sub_cell.name}." in page.content.decode()
    assert list(member.spells.values("organization", "standing", "since", "until")) == stored


def test_an_official_day_of_the_former_cell_is_refused_in_words(ours, cast):
    early = lives.admitted(cast.neighbour_cell, date(2009, 1, 5))
    lives.happens(early, Kind.TRANSFERRED, CAME, cast.sub_cell)
    url = reverse("membership:member_event", args=[early.code, "chinh-thuc"])
    page = ours.post(url, {"on": "05/01/2010", "note": "Nghị quyết cũ"})
    assert REFUSED in str(page.context["form"].errors["__all__"])
    assert page.context["form"]["note"].value() == "Nghị quyết cũ"
    assert not early.events.filter(kind=Kind.MADE_OFFICIAL).exists()
    assert ours.post(url, {"on": "01/03/2011"}).status_code == 302
    event = early.events.get(kind=Kind.MADE_OFFICIAL)
    assert event.on == CAME
    early.refresh_from_db()
    typed = {"on": "28/02/2011", "version": early.version}
    page = ours.post(at("event_correct", early, event), typed)
    assert REFUSED in str(page.context["form"].errors["__all__"])
    event.refresh_from_db()
    assert event.on == CAME
