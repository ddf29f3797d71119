"""A small register in both committees, for the tests of its list."""

from dataclasses import dataclass
from datetime import date

from membership.life import Kind
from membership.models import Member
from tests.membership import lives

DECEMBER = date(2010, 12, 31)


@dataclass(frozen=True)
class People:
    """Of the sub-cell: `hien`, `binh` (probationary); of the base cell `an`; `gone` is with the
    neighbour since May 2011, `left` transferred out, `dead`; `stranger` is the neighbour's own."""

    hien: Member
    binh: Member
    an: Member
    gone: Member
    left: Member
    dead: Member
    stranger: Member


def register(cast) -> People:
    """Everybody, made through the portal's own doors."""
    cell, base = cast.sub_cell, cast.base_cell
    people = People(
        hien=lives.member(
            cell, full_name="Nguyễn Thị Hiền", other_names="Tư Hòa", birth_date=date(1975, 5, 20),
            sex="F", occupation="WORKER", education="UNIVERSITY", theory="ADVANCED",
            card_number="54012345", identity_number="054075001234", merit_family=True,
        ),
        binh=lives.admitted(
            cell, date(2010, 11, 25), full_name="Trần Văn Bình", birth_date=date(1985, 1, 2),
            sex="M", occupation="INTELLECTUAL", ethnic_group="Ê Đê", youth_union=True,
        ),
        an=lives.member(
            base, full_name="Lê Đình Ân", birth_date=date(1950, 11, 21), sex="M",
            occupation="RETIRED", education="COLLEGE",
        ),
        gone=lives.member(
            cell, full_name="Phạm Văn Chuyển", other_names="Năm Giấu",
            birth_date=date(1970, 3, 4), sex="M", occupation="MANAGER", education="DOCTOR",
            card_number="54077777", residence="Phố CANARY",
        ),
        left=lives.member(base, full_name="Đỗ Thị Đi", birth_date=date(1960, 1, 1), sex="F"),
        dead=lives.member(base, full_name="Võ Văn Cũ", birth_date=date(1930, 1, 1), sex="M"),
        stranger=lives.member(
            cast.neighbour_cell, full_name="CANARY Thị Hiền", birth_date=date(1975, 5, 20),
            sex="F", card_number="54012345", identity_number="054075001234",
        ),
    )  # fmt: skip
    lives.happens(people.gone, Kind.TRANSFERRED, date(2011, 5, 4), cast.neighbour_cell)
    lives.happens(people.left, Kind.TRANSFERRED_OUT, date(2011, 3, 1), place="Đảng bộ phường 5")
    lives.happens(people.dead, Kind.DIED, date(2010, 6, 1))
    return people


def names(listing) -> list[str]:
    """Names of all rows of a listing, in its order."""
    return [row.full_name for row in listing.rows()]
