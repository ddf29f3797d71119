"""The composition of a list: exact numbers, each open to as many lines of the list."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent
from membership.flows.composition import members_composition
from membership.life import Kind as Happens
from membership.register.composition import composition
from membership.register.filters import CompositionFilter
from membership.register.queries import listed
from organizations.kinds import Kind
from organizations.models import Role
from organizations.permissions import Permission
from tests import factories
from tests.access.contents import workbook_text
from tests.membership import lives
from tests.membership.register.people import DECEMBER, register

pytestmark = pytest.mark.django_db
PAGE, LIST = reverse("membership:members_composition"), reverse("membership:members")


@pytest.fixture
def people(cast):
    return register(cast)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def tables(client, **asked) -> dict[str, list[tuple]]:
    """Lines by table: (label, number, address)."""
    context = client.get(PAGE, asked).context
    return {
        table.code: [(line.label, line.number, address) for line, address in lines]
        for table, lines in context["tables"]
    }


def numbers(client, **asked) -> dict[str, list[tuple]]:
    return {
        code: [(label, number) for label, number, _address in lines]
        for code, lines in tables(client, **asked).items()
    }


def test_todays_members(staff, people):
    assert numbers(staff) == {
        "sex": [("Nam", 2), ("Nữ", 1)],
        "age": [
            ("Từ 18 đến 30 tuổi", 1),
            ("Từ 31 đến 40 tuổi", 1),
            ("Từ 41 đến 50 tuổi", 0),
            ("Từ 51 đến 60 tuổi", 0),
            ("Trên 60 tuổi", 1),
        ],
        "ethnic": [("Kinh", 2), ("Các dân tộc khác", 1), ("Ê Đê", 1)],
        "education": [("Cao đẳng", 1), ("Đại học", 1), ("Chưa ghi", 1)],
        "occupation": [("Công nhân", 1), ("Trí thức", 1), ("Hưu trí", 1)],
    }
    (_first, (_label, _number, address)) = tables(staff)["sex"]
    assert address == f"{LIST}?gioi_tinh=F"
    page = staff.get(PAGE).content.decode()
    assert "33,3%" in page
    assert "(cộng các dòng dưới)" in page


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("department", {}),
        ("department", {"ngay": "31/12/2010"}),
        ("department", {"to_chuc": "TD-1", "ngay": "28/02/2011"}),
        ("base-secretary", {}),
        ("base-secretary", {"to_chuc": "TD-1", "ngay": "31/12/2010", "dang_vien": "PROBATIONARY"}),
        ("base-secretary", {"dang_vien": "FULL"}),
    ],
    ids=str,
)
def test_every_number_opens_to_as_many_lines(client, cast, people, asked, role):
    lives.member(cast.sub_cell, birth_date=date(1980, 2, 29), ethnic_group="Ba Na", occupation="")
    lives.member(cast.base_cell, birth_date=date(1970, 2, 28), education="DOCTOR")
    client.force_login(cast[role])
    context = client.get(PAGE, asked).context
    total = context["found"].total
    opened = 0
    for _table, lines in context["tables"]:
        assert sum(line.number for line, _address in lines if not line.is_sum) == total
        for line, address in lines:
            if address:
                assert client.get(address).context["listing"].total() == line.number
                opened += 1
            else:
                assert line.number == 0 or not line.narrows
    assert client.get(context["whole"]).context["listing"].total() == total
    assert opened >= 5


def test_of_a_past_day_files_of_others_tell_no_facts(staff, cast, people):
    told = numbers(staff, ngay=f"{DECEMBER:%d/%m/%Y}")
    assert sum(number for _label, number in told["sex"]) == 5
    elsewhere = ("Hồ sơ nay thuộc tổ chức khác", 1)
    for code in ("ethnic", "education", "occupation"):
        assert told[code][-1] == elsewhere
    assert ("Tiến sĩ", 1) not in told["education"]  # hers who is with the neighbour now
    page = staff.get(PAGE, {"ngay": f"{DECEMBER:%d/%m/%Y}"}).content.decode()
    assert "chỉ tính giới tính và tuổi" in page


def test_it_agrees_with_what_the_sheets_are_filled_with(cast, people):
    """Where all files are one's own and no cell moved, both count the same people."""
    day = date(2011, 11, 21)
    counter = members_composition([cast.committee.pk], day)[cast.committee.pk]
    found = composition(listed(cast["department"], day))
    by_code = {table.code: table.lines for table in found.tables}
    assert found.total == counter["total"] == 3
    assert [line.number for line in by_code["sex"]] == [counter["sex.M"], counter["sex.F"]]
    bands = ("under_31", "31_40", "41_50", "51_60", "over_60")
    assert [line.number for line in by_code["age"]] == [counter[f"age.{one}"] for one in bands]
    assert by_code["ethnic"][1].number == counter["ethnic_minority"]


@pytest.mark.parametrize(
    ("born", "day", "ages"),
    [
        (date(1980, 2, 29), "28/02/2011", ("", "30")),
        (date(1980, 2, 29), "01/03/2011", ("31", "40")),
    ],
)
def test_the_list_turns_an_age_on_the_birthday_as_all_pages_do(staff, cast, born, day, ages):
    lives.member(cast.sub_cell, birth_date=born)
    first, last = ages
    asked = {"ngay": day, "tuoi_tu": first, "tuoi_den": last}
    assert staff.get(LIST, asked).context["listing"].total() == 1


def test_the_workbook_holds_the_same_and_the_trail_keeps_who_took_it(staff, cast, people):
    query = urlencode({"to_chuc": "TD-1", "dang_vien": "FULL"})
    answer = staff.post(f"{reverse('membership:members_composition_export')}?{query}")
    told = workbook_text(answer.content)
    assert "Cơ cấu đảng viên" in told
    assert "Tại ngày 21/11/2011: 1 đảng viên" in told
    assert "Đảng viên: Chính thức" in told
    assert "Đại học" in told
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.after["members"]) == ("member.export_composition", 1)
    assert event.scope_path == cast.base_committee.path


def test_the_list_and_the_statement_lead_there(staff, cast, people):
    page = staff.get(LIST, {"to_chuc": "TD-1", "gioi_tinh": "F", "ngay": ""}).content.decode()
    assert f'href="{PAGE}?to_chuc=TD-1"' in page
    year = staff.get(reverse("membership:flows"), {"to_chuc": "TD", "nam": "2010"})
    assert f'href="{PAGE}?to_chuc=TD&amp;ngay=31/12/2010"' in year.content.decode()
    running = staff.get(reverse("membership:flows"), {"to_chuc": "TD", "nam": "2011"})
    assert f'href="{PAGE}?to_chuc=TD"' in running.content.decode()


def test_wrong_answers_and_nobody(staff, cast, people):
    wrong = staff.get(PAGE, {"ngay": "31/02/2011"})
    assert "found" not in wrong.context
    export = reverse("membership:members_composition_export")
    assert staff.post(f"{export}?ngay=x").url == f"{PAGE}?ngay=x"
    assert "Không có đảng viên nào" in staff.get(PAGE, {"ngay": "01/01/2001"}).content.decode()
    assert list(CompositionFilter(None, user=cast["department"]).fields) == [
        "to_chuc", "ngay", "dang_vien",
    ]  # fmt: skip


@pytest.mark.parametrize("more", [1, 3])
@pytest.mark.parametrize("day", ["", "31/12/2010"])
def test_queries_do_not_grow(staff, cast, more, day):
    for _number in range(more):
        lives.member(cast.sub_cell)
    staff.get(PAGE, {"ngay": day})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        staff.get(PAGE, {"ngay": day})
    assert len(asked) == 9


def test_a_neighbours_members_count_for_nobody_here(client, cast, people):
    client.force_login(cast.stranger["department"])
    assert numbers(client)["sex"] == [("Nam", 1), ("Nữ", 1)]
    client.force_login(cast["reader"])
    assert client.get(PAGE).status_code == 403


def test_a_member_who_died_is_not_of_today(staff, cast, people):
    lives.happens(people.hien, Happens.DIED, date(2011, 11, 1))
    assert numbers(staff)["sex"] == [("Nam", 2), ("Nữ", 0)]


def test_of_two_grants_both_are_named(client, cast, people):
    """By where members may be seen; a wider right to see organizations names nothing more."""
    user = factories.UserFactory()
    factories.grant(user, "base-secretary", cast.base_committee)
    factories.grant(user, "base-secretary", cast.base_cell)
    Role.objects.create(code="tree", name="x", permissions=[Permission.VIEW_ORGANIZATION])
    factories.grant(user, "tree", cast.committee)
    client.force_login(user)
    both = f"{cast.base_committee.name}; {cast.base_cell.name}"
    page = client.get(PAGE)
    assert (page.context["scope"], page.context["found"].total) == (both, 3)
    assert client.get(LIST).context["scope"] == both
    told = workbook_text(client.post(reverse("membership:members_composition_export")).content)
    assert both in told
    factories.grant(user, "base-secretary", cast.sub_cell)  # below the first: named by it
    for number in (3, 4, 5):
        cell = factories.organization(Kind.BASE_CELL, cast.committee, name=f"Chi bộ {number}")
        factories.grant(user, "base-secretary", cell)
    assert client.get(PAGE).context["scope"] == f"{both}; Chi bộ 3 và 2 tổ chức khác"
