"""Files that may be of the same person, shown before another one is saved."""

import zlib
from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.names import reversed_search_key
from membership.models import Member

#: More than these are not shown; the first ones tell enough.
SHOWN = 5


def suspected(
    user,
    *,
    full_name: str,
    birth_date: date,
    exclude: Member | None = None,
) -> list[Member]:
    """Files of the user's scope, of former members too, with the same name (without marks) and
    birth date: they may be of others. Nothing is told of other scopes."""
    known = _known(user, exclude).filter(birth_date=birth_date)
    return list(known.filter(reversed_key=reversed_search_key(full_name)[:255])[:SHOWN])


def _known(user, exclude: Member | None) -> QuerySet[Member]:
    """Files that a person may have in the user's scope already."""
    known = Member.objects.visible_to(user).rightly_opened().select_related("organization")
    return known if exclude is None else known.exclude(pk=exclude.pk)


class NumberTaken(Refused):
    """A number that another file has; `field` is the one to be mended."""

    def __init__(self, field: str, stored: Member) -> None:
        self.field = field
        words = {"code": stored.code, "name": stored.full_name}
        super().__init__(TAKEN[field]() % words)


#: What is said of a number that stands on another file, by its field.
TAKEN = {
    "identity_number": lambda: _(
        "Số định danh này đã có ở hồ sơ số %(code)s của %(name)s; một số chỉ thuộc một người. Hãy "
        "kiểm tra lại, hoặc sửa hồ sơ kia trước."
    ),
    "card_number": lambda: _(
        "Số thẻ đảng viên này đã có ở hồ sơ số %(code)s của %(name)s; một số chỉ thuộc một người. Hãy "
        "kiểm tra lại, hoặc sửa hồ sơ kia trước."
    ),
}


def taken_numbers(
    user, numbers: Mapping[str, str], exclude: Member | None = None
) -> list[NumberTaken]:
    """What is to be said of each number (by its field) that another file of the user's scope has,
    a former member's too."""
    found = []
    for field in TAKEN:
        if number := numbers.get(field):
            stored = _known(user, exclude).filter(**{field: number}).order_by("pk").first()
            if stored is not None:
                found.append(NumberTaken(field, stored))
    return found


def claim_numbers(by, numbers: Mapping[str, str], exclude: Member | None = None) -> None:
    """Refuse numbers of another file; nobody else writes them until the transaction ends."""
    hold([f"{_CLAIMED[field]}/{numbers[field]}" for field in TAKEN if numbers.get(field)])
    for taken in taken_numbers(by, numbers, exclude):
        raise taken


_CLAIMED = {"identity_number": "identity", "card_number": "card"}


class Suspected(Refused):
    """Files that may be of the same person were written meanwhile; `suspects` are all there are."""

    def __init__(self, suspects: list[Member], new: Member) -> None:
        self.suspects = suspects
        super().__init__(
            _(
                "Vừa có hồ sơ số %(code)s của %(name)s (cùng họ tên và ngày sinh). Hãy xem hồ sơ đó rồi "
                "xác nhận ở đầu trang nếu là người khác."
            )
            % {"code": new.code, "name": new.full_name}
        )


#: First half of the keys of this part's advisory locks; the second half is of the person.
_LOCKS = 20110418


def claim_person(by, *, seen: Collection[str], **identity) -> None:
    """Look once more for files of the same person, alone, before one is written.

    `identity`: name and birth as of `suspected`, and the numbers, which are nobody else's whatever
    was seen; `seen` are the codes of files that were shown and are of others.
    Until the transaction ends, whoever else enters the same name and birth, card or identity number
    waits here, so that of two at once the second sees the first's file. Raises NumberTaken,
    Suspected.
    """
    wait_for_others(**identity)
    for taken in taken_numbers(by, identity):
        raise taken
    person = {name: identity[name] for name in ("full_name", "birth_date")}
    suspects = suspected(by, **person)
    new = next((one for one in suspects if one.code not in seen), None)
    if new is not None:
        raise Suspected(suspects, new)


def wait_for_others(
    *, full_name: str, birth_date: date, card_number: str = "", identity_number: str = ""
) -> None:
    """Let nobody else enter the same person until the transaction ends; no row is locked, so that
    nobody waits who holds one."""
    claims = [f"{reversed_search_key(full_name)}/{birth_date}"]
    claims += [f"card/{card_number}"] if card_number else []
    claims += [f"identity/{identity_number}"] if identity_number else []
    hold(claims)


def hold(claims: Collection[str]) -> None:
    """Let nobody else write what the claims name until the transaction ends.

    Advisory locks of PostgreSQL; SQLite has one writer at a time anyway. In the order of their keys,
    so that no two wait for each other.
    """
    if connection.vendor != "postgresql":
        return
    keys = {zlib.crc32(claim.encode()) - 2**31 for claim in claims}
    with connection.cursor() as cursor:
        for key in sorted(keys):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, key])
