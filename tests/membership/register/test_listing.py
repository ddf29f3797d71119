"""The list of a day: whom it holds, what finds them, how it is sorted and turned page by page."""

from datetime import date

import pytest

from core.dates import today
from membership.life import Kind
from membership.register import queries
from membership.register.filtering import ALL, KINH, LATE, OTHERS, Scope, Wanted, latest_start
from membership.register.queries import listed
from organizations.actions import Decision, rename
from organizations.kinds import Kind as OrganizationKind
from organizations.models import Organization
from tests import factories
from tests.membership import lives
from tests.membership.register.people import DECEMBER, names, register

pytestmark = pytest.mark.django_db

AN, BINH, HIEN = "Lê Đình Ân", "Trần Văn Bình", "Nguyễn Thị Hiền"
GONE, LEFT, DEAD = "Phạm Văn Chuyển", "Đỗ Thị Đi", "Võ Văn Cũ"


@pytest.fixture
def people(cast):
    return register(cast)


@pytest.fixture
def asked(cast, people):
    """Names that the department finds today (or on a day) with some filters."""

    def ask(day=None, role="department", sort="ten", descending=False, **wanted):
        listing = listed(
            cast[role], day or today(), Wanted(**wanted), sort=sort, descending=descending
        )
        assert listing.count() == len(names(listing))
        return names(listing)

    return ask


def test_today_and_december(cast, people, asked):
    assert asked() == [AN, BINH, HIEN]
    assert asked(DECEMBER) == [AN, BINH, GONE, LEFT, HIEN]
    assert asked(date(2010, 5, 31)) == [AN, GONE, DEAD, LEFT, HIEN]
    assert asked(date(2006, 1, 9)) == []
    assert asked(role="base-secretary") == [BINH, HIEN]
    assert asked(DECEMBER, role="base-secretary") == [BINH, GONE, HIEN]
    assert asked(role="reader") == []


CASES = [
    ({"words": "nguyen thi hien"}, [HIEN]),
    ({"words": "HIEN"}, [HIEN]),
    ({"words": "thị hiền"}, [HIEN]),
    ({"words": "tu hoa"}, [HIEN]),
    ({"words": "hiên xyz"}, []),
    ({"words": "54012345"}, [HIEN]),
    ({"words": "5401234"}, []),
    ({"words": "0540 7500 1234"}, [HIEN]),
    ({"standing": "PROBATIONARY"}, [BINH]),
    ({"standing": "FULL"}, [AN, HIEN]),
    ({"status": "AWAY"}, [LEFT]),
    ({"status": "DIED"}, [DEAD]),
    ({"status": ALL}, [AN, BINH, DEAD, LEFT, HIEN]),
    ({"sex": "F"}, [HIEN]),
    ({"age_from": 61}, [AN]),
    ({"age_from": 62}, []),
    ({"age_to": 26}, [BINH]),
    ({"age_from": 27, "age_to": 36}, [HIEN]),
    ({"occupation": "WORKER"}, [HIEN]),
    ({"education": "COLLEGE"}, [AN]),
    ({"theory": "ADVANCED"}, [HIEN]),
    ({"ethnic": KINH}, [AN, HIEN]),
    ({"ethnic": OTHERS}, [BINH]),
    ({"youth_union": True}, [BINH]),
    ({"merit_family": True}, [HIEN]),
    ({"badge_year": 2030}, [AN, HIEN]),
    ({"badge_year": 2029}, []),
    ({"probation": "30"}, [BINH]),
    ({"probation": LATE}, []),
    ({"mark": Kind.EXEMPTED}, []),
    ({"position": "SECRETARY"}, []),
    ({"without_cell": True}, []),
]


@pytest.mark.parametrize(("wanted", "found"), CASES, ids=str)
def test_filters_of_today(asked, wanted, found):
    assert asked(**wanted) == found


def test_filters_by_place(cast, asked):
    assert asked(organization=cast.base_committee) == [BINH, HIEN]
    assert asked(organization=cast.sub_cell) == [BINH, HIEN]
    assert asked(organization=cast.base_cell) == [AN]
    assert asked(DECEMBER, organization=cast.base_committee) == [BINH, GONE, HIEN]
    lives.member(cast.base_committee, full_name="Hồ Thị Mới")
    assert asked(without_cell=True) == ["Hồ Thị Mới"]


def test_what_holds_today_and_what_is_over(people, cast, asked):
    lives.happens(people.an, Kind.EXEMPTED, date(2011, 1, 1))
    lives.happens(people.hien, Kind.EXEMPTED, date(2010, 1, 1), until=date(2011, 1, 1))
    lives.happens(people.hien, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="SECRETARY")
    event = lives.happens(people.binh, Kind.TEMPORARY, date(2011, 9, 1), until=date(2012, 3, 1))
    assert asked(mark=Kind.EXEMPTED) == [AN]
    assert asked(position="SECRETARY") == [HIEN]
    assert asked(mark=Kind.TEMPORARY) == [BINH]
    assert event.member.organization == cast.sub_cell  # counted at the official cell


def test_probation_counts_from_the_ceremony(people, asked):
    lives.happens(people.binh, Kind.CEREMONY, date(2010, 12, 20))
    assert asked(probation="30") == [BINH]  # until 20/12/2011
    lives.happens(people.binh, Kind.MADE_OFFICIAL, date(2011, 11, 21))
    assert asked(probation="30") == []


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        (date(2013, 2, 28), 12, date(2012, 2, 29)),
        (date(2012, 2, 29), 12, date(2011, 2, 28)),
        (date(2011, 11, 21), 12, date(2010, 11, 21)),
    ],
)
def test_the_last_day_from_which_months_have_passed(end, months, start):
    assert latest_start(end, months) == start


class TestPastDays:
    """Of somebody whose file is elsewhere now, only the main facts answer."""

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            ({"words": "van chuyen"}, [GONE]),
            ({"words": "nam giau"}, []),  # another name is a fact of the file
            ({"words": "54077777"}, []),
            ({"words": "54012345"}, [HIEN]),
            ({"words": "tu hoa"}, [HIEN]),
            ({"standing": "PROBATIONARY"}, [BINH]),
            ({"sex": "F"}, [LEFT, HIEN]),
            ({"age_from": 40, "age_to": 40}, [GONE]),
            ({"occupation": "MANAGER"}, []),
            ({"education": "DOCTOR"}, []),
            ({"ethnic": OTHERS}, [BINH]),
            ({"ethnic": KINH}, [AN, LEFT, HIEN]),
            ({"merit_family": True}, [HIEN]),
        ],
        ids=str,
    )
    def test_filters(self, asked, wanted, found):
        assert asked(DECEMBER, **wanted) == found

    def test_rows(self, cast, people):
        rows = {row.full_name: row for row in listed(cast["department"], DECEMBER).rows()}
        hien, gone, left = rows[HIEN], rows[GONE], rows[LEFT]
        assert (hien.code, hien.card_number) == (people.hien.code, "54012345")
        assert (gone.code, gone.card_number, gone.status) == ("", "", "")
        assert (gone.birth_date, gone.sex, gone.standing) == (date(1970, 3, 4), "Nam", "Chính thức")
        assert (gone.place.name, gone.admitted_on) == (cast.sub_cell.name, date(2000, 5, 19))
        assert (gone.place.code, gone.place.base) == ("TD-1-1", cast.base_committee.name)
        assert rows[AN].place.base == ""  # a base cell stands under none
        assert left.code == people.left.code  # who left the portal stays in his last cell's files
        assert rows[BINH].standing == "Dự bị"

    def test_names_and_admissions_are_those_of_the_day(self, cast, people):
        paper = Decision(date(2011, 2, 1), "01-QĐ/TD")
        rename(organization=cast.base_cell, name="Chi bộ Tên Mới", decision=paper, by=None)
        lives.happens(people.left, Kind.TRANSFERRED_IN, date(2011, 4, 1), cast.base_cell)
        lives.happens(people.left, Kind.LEFT, date(2011, 5, 1))
        lives.happens(people.left, Kind.READMITTED, date(2011, 10, 1), cast.base_cell)
        then = {row.full_name: row for row in listed(cast["department"], DECEMBER).rows()}[LEFT]
        assert (then.place.name, then.admitted_on, then.standing) == (
            "Chi bộ Công ty Thí Dụ Hai",
            date(2000, 5, 19),
            "Chính thức",
        )
        now = {row.full_name: row for row in listed(cast["department"], today()).rows()}[LEFT]
        assert (now.place.name, now.admitted_on, now.standing) == (
            "Chi bộ Tên Mới",
            date(2011, 10, 1),
            "Dự bị",
        )


@pytest.mark.parametrize("day", [None, DECEMBER])
@pytest.mark.parametrize("sort", queries.SORTS)
def test_every_sort_turns_page_by_page_both_ways(cast, people, asked, day, sort):
    """Pages of two meet every row once, forward and back, whatever the order."""
    for descending in (False, True):
        listing = listed(cast["department"], day or today(), sort=sort, descending=descending)
        whole = asked(day, sort=sort, descending=descending)
        assert len(whole) == (5 if day else 3)
        pages, page = [], listing.page(size=2)
        assert page.before is None
        while True:
            pages.append([row.full_name for row in page.rows])
            if page.after is None:
                break
            page = listing.page(after=page.after, size=2)
        assert [name for rows in pages for name in rows] == whole
        back = [pages[-1]]
        while page.before is not None:
            page = listing.page(before=page.before, size=2)
            back.insert(0, [row.full_name for row in page.rows])
        assert [name for rows in back for name in rows] == whole


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("ten", [AN, BINH, HIEN]),
        ("ngay-sinh", [AN, HIEN, BINH]),
        ("chi-bo", [BINH, HIEN, AN]),
    ],
)
def test_sorts(asked, sort, found):
    assert asked(sort=sort) == found


def test_admissions_of_a_past_day_are_sorted_as_they_were(people, asked):
    assert asked(DECEMBER, sort="ngay-ket-nap")[-1] == BINH
    assert asked(DECEMBER, sort="ngay-ket-nap", descending=True)[0] == BINH


def test_a_row_that_is_gone_begins_the_list_anew(cast, people):
    listing = listed(cast["department"], today())
    assert [row.full_name for row in listing.page(after=people.stranger.pk).rows] == [
        AN,
        BINH,
        HIEN,
    ]


def test_a_count_stops_in_a_large_scope_only(cast, people, province, monkeypatch):
    monkeypatch.setattr(queries, "COUNTED", 1)
    assert listed(cast["department"], today()).count() == 3
    large = listed(province, today())
    assert (large.count(), large.total()) == (2, 4)
    monkeypatch.setattr(queries, "COUNTED", 4)
    assert large.count() == 4


@pytest.fixture
def province(cast, people):
    """A province above a committee with one member: names are searched by how they begin."""
    top = factories.organization(OrganizationKind.PROVINCE, name="Đảng bộ tỉnh Thí Dụ")
    committee = factories.organization(OrganizationKind.SUPERIOR_COMMITTEE, top)
    cell = factories.organization(OrganizationKind.BASE_CELL, committee)
    for name in ("Nguyễn Thị Hiền", "Nguyễn Thị Hiền Hậu", "Phan Hiền", "Hiền Nguyễn"):
        lives.member(cell, full_name=name)
    user = factories.UserFactory()
    factories.grant(user, "department", top)
    return user


@pytest.mark.parametrize("few", [1000, 1])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nguyễn thị", ["Nguyễn Thị Hiền Hậu", "Nguyễn Thị Hiền"]),
        ("thi hien", ["Nguyễn Thị Hiền"]),
        ("hien", ["Phan Hiền", "Nguyễn Thị Hiền", "Hiền Nguyễn"]),
        ("nguyen hien", ["Nguyễn Thị Hiền"]),
        ("nguyen hau", ["Nguyễn Thị Hiền Hậu"]),
        ("nguyen hien hau", ["Nguyễn Thị Hiền Hậu"]),
        ("nguyen thi hau", ["Nguyễn Thị Hiền Hậu"]),
        ("nguyen hien thi hau", ["Nguyễn Thị Hiền Hậu"]),
        ("nguyen th hien", []),
        ("nguyen hi", []),
        ("thi", []),
        ("%", []),
        ("_ _", []),
        ("\ud7ff", []),
        ("a \U0010ffff", []),
        ("\U0010ffff\U0010ffff", []),
    ],
)
def test_names_in_a_province(province, monkeypatch, words, found, few):
    monkeypatch.setattr("membership.register.filtering.FEW", few)
    assert sorted(names(listed(province, today(), Wanted(words=words)))) == sorted(found)


def test_a_list_never_looks_beyond_the_scope(cast, people, province, monkeypatch):
    """Whatever organization is asked for, only what the user may see of it is read."""
    user = cast["base-secretary"]
    for place, found in (
        (cast.neighbour, []),
        (cast.neighbour_cell, []),
        (cast.base_cell, []),
        (cast.committee, [BINH, HIEN]),
        (cast.sub_cell, [BINH, HIEN]),
    ):
        assert names(listed(user, today(), Wanted(organization=place))) == found
        assert (names(listed(user, DECEMBER, Wanted(organization=place))) == []) is (found == [])
    assert Scope.of(cast["reader"]).paths == ()
    assert Scope.of(province).is_large
    assert not Scope.of(cast["department"]).is_large
    monkeypatch.setattr("membership.register.filtering.MANY", 3)
    assert Scope.of(cast["department"]).is_large  # the committee and its three organizations
    monkeypatch.setattr("membership.register.filtering.MANY", 4)
    assert not Scope.of(cast["department"]).is_large
    monkeypatch.setattr("membership.register.filtering.MANY", 3)
    Organization.objects.filter(pk=cast.base_cell.pk).update(dissolved_on=today())
    assert not Scope.of(cast["department"]).is_large
    everybody = set(names(listed(province, today(), Wanted(status=ALL))))
    assert everybody == {"Nguyễn Thị Hiền", "Nguyễn Thị Hiền Hậu", "Phan Hiền", "Hiền Nguyễn"}
    assert names(listed(province, date(2006, 1, 10), sort="chi-bo")) != []
    assert names(listed(province, date(2006, 1, 9))) == []
