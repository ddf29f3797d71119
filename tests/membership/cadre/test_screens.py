"""The pages of cadre planning: shares, filters, workbooks, adding and taking off, the panel."""

from datetime import date
from io import BytesIO

import pytest
from django.test import RequestFactory
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent
from membership.cadre.panels import cadre_panel
from membership.life import Kind
from membership.models import CadreCandidate, CadrePost, Form
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.cadre.plans import plan, post
from tests.membership.discipline.cases import decided
from tests.organizations.trees import queries_of

pytestmark = pytest.mark.django_db
LIST, EXPORT, PEOPLE, PEOPLE_EXPORT, NEW = (
    reverse(f"membership:{name}")
    for name in ("cadre", "cadre_export", "cadre_people", "cadre_people_export", "cadre_post_new")
)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


@pytest.fixture
def planned(cast):
    """Two posts of the base committee, one of the cell, one of the neighbour."""
    by = cast["department"]
    people = {
        "hien": lives.member(
            cast.sub_cell, full_name="Nguyễn Thị Hiền", sex="F", birth_date=date(1980, 3, 1)
        ),
        "cu": lives.member(
            cast.sub_cell, full_name="Lê Văn Cũ", sex="M", birth_date=date(1960, 3, 1)
        ),
        "ba": lives.member(
            cast.base_cell, full_name="Đỗ Văn Ba", sex="M", birth_date=date(1965, 3, 1)
        ),
    }
    head = post(cast.base_committee, "Bí thư", seats=2, by=by)
    board = post(cast.base_committee, "Ủy viên Ban Chấp hành", seats=2, by=by)
    cell = post(cast.base_cell, "Bí thư", first=2010, seats=1, by=by)
    plan(head, people["cu"], by=by)
    plan(board, people["hien"], people["cu"], people["ba"], by=by)
    plan(
        post(cast.neighbour_base, f"Bí thư {CANARY}"),
        lives.member(cast.neighbour_cell, full_name=f"Vũ {CANARY} Hiền"),
    )
    return {"head": head, "board": board, "cell": cell, **people}


def shown(client, **asked) -> list[tuple]:
    table = client.get(LIST, asked).context["table"]
    return [(row.record.title, row.record.post.organization.code) for row in table.rows]


def address(name: str, of) -> str:
    return reverse(f"membership:{name}", args=[of.pk])


HEAD, BOARD, CELL = ("Bí thư", "TD-1"), ("Ủy viên Ban Chấp hành", "TD-1"), ("Bí thư", "TD-2")


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({}, [HEAD, BOARD, CELL]),
        ({"q": "bi thu"}, [HEAD, CELL]),
        ({"to_chuc": "TD-1"}, [HEAD, BOARD]),
        ({"to_chuc": "TD"}, [HEAD, BOARD, CELL]),
        ({"nhiem_ky": "2010"}, [CELL]),
        ({"thieu": "nguoi"}, [HEAD, CELL]),
        ({"thieu": "ty-le"}, [HEAD]),
        ({"thieu": "tre"}, [HEAD]),
        ({"thieu": "nu"}, [HEAD]),
        ({"sort": "-women"}, [BOARD, HEAD, CELL]),
    ],
)
def test_posts_and_their_filters(staff, planned, asked, rows):
    found = shown(staff, **asked)
    assert sorted(found) == sorted(rows)
    if "sort" in asked:
        assert found[0] == rows[0]


def test_what_the_page_says(staff, planned):
    page = staff.get(LIST)
    text = page.content.decode()
    for words in (
        "1 (33,3%)",
        "còn thiếu 1 người, 1 cán bộ trẻ, 1 nữ",
        "chưa có người",
        "Nhiệm kỳ 2015–2020",
        "yêu cầu 15%",
        "Tuổi tròn tính đến ngày 01/01/2015",
    ):
        assert words in text
    assert CANARY not in text
    first = page.context["terms"][0]
    assert (first["young"], first["women"], first["lacking"]) == (
        "1 (33,3%)",
        "1 (33,3%)",
        "còn thiếu 1 người",
    )


def test_the_workbook_of_posts(staff, cast, planned):
    content = staff.post(f"{EXPORT}?nhiem_ky=2015").content
    values = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(values) if row[0] == "Mã tổ chức")
    name = "Đảng bộ Công ty Thí Dụ Một"
    assert values[head + 1 :] == [
        (
            *("TD-1", name, "Bí thư", "2015–2020", 2, 1, 0, 0, 0, 0),
            "còn thiếu 1 người, 1 cán bộ trẻ, 1 nữ",
        ),
        ("TD-1", name, "Ủy viên Ban Chấp hành", "2015–2020", 2, 3, 1, 33.3, 1, 33.3, "đủ"),
    ]
    assert CANARY not in str(values)
    event = AuditEvent.objects.get(action="cadre.export")
    assert (event.after, event.scope_path) == (
        {"rows": 2, "what": "quy-hoach"},
        cast.committee.path,
    )


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Đỗ Văn Ba", "Lê Văn Cũ", "Lê Văn Cũ", "Nguyễn Thị Hiền"]),
        ({"q": "hien"}, ["Nguyễn Thị Hiền"]),
        ({"q": "van cu"}, ["Lê Văn Cũ", "Lê Văn Cũ"]),
        ({"nhiem_ky": "2010"}, []),
        ({"to_chuc": "TD-2"}, []),
        ({"xem_lai": "ky-luat"}, ["Nguyễn Thị Hiền"]),
        ({"xem_lai": "da-roi"}, ["Đỗ Văn Ba"]),
        ({"tinh_trang": "da-dua-ra"}, []),
        ({"sort": "-member"}, ["Nguyễn Thị Hiền", "Lê Văn Cũ", "Lê Văn Cũ", "Đỗ Văn Ba"]),
    ],
)
def test_people_and_their_filters(staff, planned, asked, names):
    decided(planned["hien"], Form.WARNING)
    lives.happens(planned["ba"], Kind.DIED, date(2011, 10, 1))
    table = staff.get(PEOPLE, asked).context["table"]
    assert [row.record.member.full_name for row in table.rows] == names
    text = staff.get(PEOPLE).content.decode()
    assert "Đang chịu kỷ luật" in text
    assert "Đã từ trần: cần đưa ra" in text
    assert CANARY not in text


def test_the_workbook_of_people(staff, planned):
    content = staff.post(f"{PEOPLE_EXPORT}?q=hien").content
    values = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    (row,) = values[next(n for n, row in enumerate(values) if row[0] == "Họ và tên") + 1 :]
    assert row[:6] == (
        *("Nguyễn Thị Hiền", 34, "Nữ", "Ủy viên Ban Chấp hành"),
        *("Đảng bộ Công ty Thí Dụ Một", "2015–2020"),
    )
    assert row[6].date() == date(2011, 9, 15)
    assert row[7] == "37-QĐ/TD"


def test_a_post_is_made_and_changed_on_the_screen(staff, cast):
    typed = {
        "organization": str(cast.base_committee.pk), "title": "Phó Bí thư", "term_from": "2015",
        "term_until": "2014", "seats": "2",
    }  # fmt: skip
    page = staff.post(NEW, typed)
    assert "Nhiệm kỳ chưa đúng" in page.content.decode()
    assert 'value="Phó Bí thư"' in page.content.decode()
    assert "ví dụ 2015" in staff.post(NEW, {**typed, "term_from": "15"}).content.decode()
    theirs = {**typed, "term_until": "2020", "organization": str(cast.neighbour_base.pk)}
    assert staff.post(NEW, theirs).status_code == 200
    assert not CadrePost.objects.exists()
    done = staff.post(NEW, {**typed, "term_until": "2020"})
    made = CadrePost.objects.get()
    assert done.url == address("cadre_post", made)
    edit = address("cadre_post_edit", made)
    assert 'value="2015"' in staff.get(edit).content.decode()
    staff.post(
        edit,
        {
            "title": "Phó Bí thư",
            "term_from": "2015",
            "term_until": "2020",
            "seats": "4",
            "version": "1",
        },
    )
    made.refresh_from_db()
    assert made.seats == 4
    assert staff.post(address("cadre_post_delete", made)).url == LIST
    assert not CadrePost.objects.exists()


def test_people_are_found_ticked_and_planned(staff, cast, planned):
    lives.member(cast.sub_cell, full_name="Phạm Thị Hiên")
    left = lives.member(cast.sub_cell, full_name="Hồ Thị Hiến")
    lives.happens(left, Kind.DIED, date(2011, 10, 1))
    url = address("cadre_add", planned["board"])
    page = staff.get(f"{url}?q=thi hien")
    found = page.context["members"]
    assert [(one["member"].full_name, one["there"]) for one in found] == [
        ("Phạm Thị Hiên", False),
        ("Nguyễn Thị Hiền", True),
    ]
    code = found[0]["member"].code
    data = {"members": [code], "added_on": "01/11/2011", "decision_number": "40-QĐ/TD"}
    bad = staff.post(f"{url}?q=thi hien", {**data, "added_on": "31/11/2011"})
    assert "Không có ngày 31/11/2011" in bad.content.decode()
    assert f'value="{code}" id="m{code}" checked' in bad.content.decode()
    nobody = staff.post(url, {**data, "members": []})
    assert "Hãy tìm và đánh dấu ít nhất một đảng viên" in nobody.content.decode()
    theirs = lives.member(cast.neighbour_cell)
    for stranger in (theirs.code, left.code):
        assert staff.post(url, {**data, "members": [stranger]}).status_code == 200
    assert planned["board"].candidates.count() == 3
    assert staff.post(url, data).status_code == 302
    row = CadreCandidate.objects.get(decision_number="40-QĐ/TD")
    remove = address("cadre_remove", row)
    assert staff.post(remove, {"removed_on": "02/11/2011"}).context["form"].errors
    staff.post(remove, {"removed_on": "02/11/2011", "reason": "đã bổ nhiệm"})
    text = staff.get(address("cadre_post", planned["board"])).content.decode()
    assert "Đưa ra 02/11/2011: đã bổ nhiệm" in text


def test_who_moved_to_another_committee_stays_unnamed(staff, cast, planned):
    lives.happens(planned["cu"], Kind.TRANSFERRED, date(2011, 10, 3), cast.neighbour_cell)
    for url in (PEOPLE, address("cadre_post", planned["head"])):
        text = staff.get(url).content.decode()
        assert "Lê Văn Cũ" not in text
        assert "Cán bộ ngoài phạm vi xem" in text
        assert CANARY not in text
    assert not staff.get(PEOPLE, {"q": "cu"}).context["table"].rows
    assert "Lê Văn Cũ" not in str(
        list(load_workbook(BytesIO(staff.post(PEOPLE_EXPORT).content)).active.values)
    )


def test_pages_ask_no_more_for_more_rows(staff, cast, planned):
    pages = [LIST, PEOPLE, address("cadre_post", planned["board"])]
    few = [queries_of(staff, page) for page in pages]
    for number in range(3):
        more = post(cast.base_committee, f"Ủy viên {number}")
        people = [lives.member(cast.sub_cell) for _n in range(3)]
        plan(more, *people)
        plan(planned["board"], *people)
    assert [queries_of(staff, page) for page in pages] == few


def test_the_panel_of_a_member(cast, planned):
    request = RequestFactory().get("/")
    request.user = cast["leadership"]
    panel = cadre_panel(request, planned["cu"])
    assert sorted(one["row"].post.title for one in panel.context["rows"]) == [
        "Bí thư",
        "Ủy viên Ban Chấp hành",
    ]
    assert cadre_panel(request, lives.member(cast.sub_cell)) is None
    for user in (cast["cell-secretary"], cast["reader"], cast.stranger["department"]):
        request.user = user
        assert cadre_panel(request, planned["cu"]) is None


@pytest.mark.parametrize(
    ("role", "sees", "edits"),
    [
        ("department", 200, 200),
        ("leadership", 200, 403),
        ("base-secretary", 200, 200),
        ("cell-secretary", 404, 404),
        ("reader", 404, 404),
        ("operator", 404, 404),
    ],
)
def test_who_sees_and_who_plans(client, cast, planned, role, sees, edits):
    client.force_login(cast[role])
    made = planned["head"]
    assert client.get(address("cadre_post", made)).status_code == sees
    for name in ("cadre_post_edit", "cadre_post_delete", "cadre_add"):
        assert client.get(address(name, made)).status_code == edits
    row = made.candidates.get()
    assert client.get(address("cadre_remove", row)).status_code == edits
    assert client.get(NEW).status_code == (200 if edits == 200 else 403)
    for url in (LIST, PEOPLE):
        assert client.get(url).status_code == (200 if sees == 200 else 403)


def test_a_secretary_plans_only_at_home_and_with_his_own_members(client, cast, planned):
    client.force_login(cast["base-secretary"])
    assert shown(client) == [HEAD, BOARD]
    assert client.get(address("cadre_post", planned["cell"])).status_code == 404
    url = address("cadre_add", planned["head"])
    assert client.get(f"{url}?q=ba").context["members"] == []
    text = client.get(address("cadre_post", planned["board"])).content.decode()
    assert "Đỗ Văn Ba" not in text
    assert "Cán bộ ngoài phạm vi xem" in text
