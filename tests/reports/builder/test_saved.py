"""Tables kept under a name: one's own alone, names once, in the audit trail; and the picture."""

import pytest
from django.urls import reverse

from core.models import AuditEvent
from reports.models import SavedView
from tests.cast import CANARY
from tests.reports.test_dashboard import years

URL = "/bao-cao/thong-ke/"
QUERY = "dong=loai&cot=nam&nam=2009%2C2010&mot=base-ps&thay_doi=1"


@pytest.fixture
def leader(client, cast):
    years(cast, 2)
    client.force_login(cast["leadership"])
    return cast["leadership"]


def view_of(user, committee, name="Theo loại") -> SavedView:
    return SavedView.objects.create(user=user, organization=committee, name=name, query=QUERY)


def save(client, name: str, query: str = QUERY):
    return client.post(f"{URL}luu/?{query}", {"name": name})


def test_a_table_is_kept_and_opened_again(client, cast, leader):
    response = save(client, "Theo loại")
    view = SavedView.objects.get()
    assert (view.user, view.organization, view.name, view.query) == (
        leader,
        cast.committee,
        "Theo loại",
        QUERY,
    )
    assert response["Location"] == f"{URL}?to-chuc=TD&{QUERY}"
    page = client.get(response["Location"]).content.decode()
    assert "Đã lưu bảng “Theo loại”." in page
    assert f"?to-chuc=TD&amp;{QUERY.replace('&', '&amp;')}" in page
    event = AuditEvent.objects.get(action="document.view_save")
    assert event.after == {"name": "Theo loại", "query": QUERY}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Hãy điền mục này"), ("Theo loại", "Đã có bảng tên “Theo loại”"), ("x" * 81, "80")],
)
def test_a_name_that_cannot_be_taken_stays_typed(client, cast, leader, name, sentence):
    view_of(leader, cast.committee)
    response = save(client, name)
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert f'value="{name}"' in page
    assert response.context["table"].lines
    assert SavedView.objects.count() == 1


def test_a_question_that_cannot_be_asked_is_not_kept(client, leader):
    assert save(client, "Hỏng", "dong=loai&cot=loai&nam=2010").status_code == 422
    assert not SavedView.objects.exists()


def test_names_are_ones_own(client, cast, leader):
    view_of(cast["reader"], cast.committee)
    view_of(leader, cast.neighbour)
    assert save(client, "Theo loại").status_code == 302
    assert SavedView.objects.count() == 3


def test_renamed_and_dropped(client, cast, leader):
    view = view_of(leader, cast.committee)
    view_of(leader, cast.committee, "Khác")
    url = reverse("reports:view_rename", args=[view.pk])
    taken = client.post(url, {"name": "Khác"})
    assert taken.status_code == 422
    assert "Đã có bảng tên “Khác”" in taken.content.decode()
    assert client.post(url, {"name": "Tên mới"}).status_code == 302
    view.refresh_from_db()
    assert view.name == "Tên mới"
    drop = reverse("reports:view_delete", args=[view.pk])
    assert "Bỏ bảng “Tên mới”?" in client.get(drop).content.decode()
    assert client.post(drop).status_code == 302
    assert [one.name for one in SavedView.objects.all()] == ["Khác"]
    actions = list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))
    assert actions[-2:] == ["document.view_rename", "document.view_delete"]


def test_nobody_elses_view_is_listed_opened_or_dropped(client, cast, leader):
    others = [
        view_of(cast["reader"], cast.committee, f"{CANARY} của người khác"),
        view_of(cast.stranger["leadership"], cast.neighbour, f"{CANARY} láng giềng"),
        view_of(leader, cast.neighbour, f"{CANARY} ngoài quyền"),
    ]
    assert CANARY not in client.get(URL).content.decode()
    for view in others:
        for name in ("reports:view_rename", "reports:view_delete"):
            url = reverse(name, args=[view.pk])
            assert client.get(url).status_code == 404
            assert client.post(url, {"name": "Lấy"}).status_code == 404
    assert {view.name for view in SavedView.objects.all()} == {view.name for view in others}


def test_so_many_and_no_more(client, cast, leader):
    for number in range(50):
        view_of(leader, cast.committee, f"Bảng {number}")
    response = save(client, "Thêm")
    assert response.status_code == 422
    assert "Đã lưu 50 bảng" in response.content.decode()


def test_the_picture_of_the_table_is_an_svg(client, cast, leader):
    response = client.post(f"{URL}hinh/?{QUERY}")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    text = response.content.decode()
    assert text.startswith("<svg")
    assert "Toàn bộ TCCSĐ: " not in text  # years are the rows of its words
    assert "Năm 2009: Toàn bộ TCCSĐ 100%" in text
    png = client.post(f"{URL}hinh/?{QUERY}", {"dang": "png"})
    assert png["Content-Type"] == "image/png"
    assert png["Content-Disposition"].endswith('.png"')
    assert CANARY not in text
    *_others, event = AuditEvent.objects.filter(action="document.statistics_picture")
    assert event.after["question"] == QUERY


@pytest.mark.parametrize(
    "query",
    [
        "nam=2009-2010",
        "dong=loai-hinh&cot=loai&nam=2009-2010&mot=base-good",
        "dong=nhanh&cot=nam&nam=2010&mot=admissions",
        "dong=loai&cot=nam&nam=2009-2010&mot=lost",
    ],
)
def test_every_kind_of_table_has_a_picture_with_its_numbers(client, leader, query):
    page = client.get(f"{URL}?{query}")
    assert page.context["picture"].table().rows
    assert "chart-svg" in page.content.decode()


def test_a_table_without_figures_has_no_picture(client, leader):
    assert client.post(f"{URL}hinh/?dong=loai&cot=nam&nam=1999&mot=base-ps").status_code == 404
