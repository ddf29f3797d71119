"""Two who enter the same person at the same time: one file, and the second is shown it."""

import threading
from datetime import date

import pytest
from django.db import OperationalError, connection, connections, transaction

from membership.life import Kind
from membership.models import Member
from membership.register.actions import Happening, enter_member
from membership.register.duplicates import NumberTaken, Suspected, claim_person
from membership.register.forms import NewMemberForm
from tests.membership import lives
from tests.membership.register.test_editing import NEW, typed

IDENTITY = "054080001234"


def enter(cast, *, seen=(), **more) -> Member:
    happening = Happening(Kind.ADMITTED, date(2005, 5, 19), cast.sub_cell)
    facts = lives.facts(**more)
    return enter_member(facts=facts, happenings=[happening], by=cast["department"], seen=seen)


def test_the_door_itself_looks_again(cast):
    person = {"full_name": "Lê Thị Na", "birth_date": date(1980, 9, 2)}
    first = enter(cast, **person)
    with pytest.raises(Suspected, match=f"hồ sơ số {first.code}.*cùng họ tên") as refused:
        enter(cast, **person)
    assert refused.value.suspects == [first]
    assert Member.objects.count() == 1
    enter(cast, seen=[first.code], **person)
    assert Member.objects.count() == 2


@pytest.mark.parametrize("number", [{"identity_number": IDENTITY}, {"card_number": "01234567"}])
def test_a_number_is_nobody_elses_whatever_was_seen(cast, number):
    """Neither where somebody was asked, nor where a decision of admission makes the file."""
    first = enter(cast, **number)
    for seen in ([first.code], None):
        with pytest.raises(NumberTaken, match=f"hồ sơ số {first.code} của {first.full_name}"):
            enter(cast, seen=seen, **number)
    assert Member.objects.count() == 1


def test_what_came_in_between_is_shown_and_can_be_confirmed(client, cast, monkeypatch):
    """The form found nobody; the file was written before the form's own was."""
    client.force_login(cast["department"])
    clean = NewMemberForm.clean

    def clean_and_be_overtaken(form):
        found = clean(form)
        if not Member.objects.exists():
            enter(cast, full_name="Nguyễn Thị Hòa", birth_date=date(1980, 9, 2))
        return found

    monkeypatch.setattr(NewMemberForm, "clean", clean_and_be_overtaken)
    answer = client.post(NEW, typed(cast, card_number=""))
    first = Member.objects.get()
    page = answer.content.decode()
    assert f"Vừa có hồ sơ số {first.code} của Nguyễn Thị Hòa (cùng họ tên và ngày sinh)" in page
    assert f'value="{first.code}"' in page
    again = client.post(NEW, typed(cast, card_number="", confirmed=first.code))
    assert again.status_code == 302
    assert Member.objects.count() == 2


def test_whoever_enters_the_same_person_waits_until_the_first_is_written(cast):
    """A second connection, which sees nothing of the first's open transaction, gets no further."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    person = {"full_name": "Trần Văn Bình", "birth_date": date(1980, 9, 2)}
    enter(cast, identity_number=IDENTITY, **person)
    nobody = {"full_name": "Lê Thị Na", "birth_date": date(1981, 1, 1)}
    assert in_another_connection(**nobody) == "let through"
    assert in_another_connection(**nobody, identity_number="054080009999") == "let through"
    assert in_another_connection(**nobody, identity_number=IDENTITY) == "waits"
    assert in_another_connection(**person) == "waits"


def in_another_connection(**identity) -> str:
    """What happens to another writer who claims the person."""
    told = []

    def claim() -> None:
        try:
            with transaction.atomic():
                connection.cursor().execute("SET LOCAL lock_timeout = '200ms'")
                claim_person(None, seen=(), **identity)
            told.append("let through")
        except OperationalError as error:
            told.append("waits" if "lock timeout" in str(error) else str(error))
        finally:
            connections.close_all()

    thread = threading.Thread(target=claim)
    thread.start()
    thread.join(10)
    return told[0]
