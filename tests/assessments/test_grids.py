"""The grids of a year's history: all or nothing, nothing typed is lost, nobody overwritten."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import AnnualReturn, MemberCount, OrganizationRating
from core.exceptions import Refused
from core.models import AuditEvent
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return cast["department"]


def page_data(client, address) -> dict:
    """What a browser would post back from the page untouched."""
    form = client.get(address).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_page_lists_bases_each_with_its_cells(cast, staff, client):
    page = text_of(client.get(url("ratings", 2010)))
    names = ["Đảng bộ Công ty Thí Dụ Một", "Chi bộ Phân xưởng Thí Dụ", "Chi bộ Công ty Thí Dụ Hai"]
    places = [page.index(f'<th scope="row">{name}</th>') for name in names]
    assert places == sorted(places)
    assert "CANARY" not in page
    assert "20-HD/BTCTW năm 2008" in page


def test_enter_ratings(cast, staff, client):
    data = page_data(client, url("ratings", 2010)) | {
        f"rating__{cast.base_committee.pk}": "level:pure-strong",
        f"rating__{cast.sub_cell.pk}": "level:well",
        f"rating__{cast.base_cell.pk}": "reason:founded-under-6-months",
        "decision_number": "8-QĐ/TD",
        "decided_on": "28/12/2010",
    }
    response = client.post(url("ratings", 2010), data, follow=True)
    assert "Đã lưu 3 dòng." in text_of(response)
    found = OrganizationRating.objects.order_by("organization__path").values_list(
        "organization__code",
        "level__code",
        "not_rated_reason__code",
        "base__code",
        "decision_number",
        "decided_on",
        "source",
    )
    paper = ("8-QĐ/TD", date(2010, 12, 28), "ENTERED")
    assert list(found) == [
        ("TD-1", "pure-strong", None, None, *paper),
        ("TD-1-1", "well", None, "TD-1", *paper),
        ("TD-2", None, "founded-under-6-months", None, *paper),
    ]
    event = AuditEvent.objects.latest("sequence")
    assert event.action == "history.record"
    assert {key: event.after[key] for key in ("year", "ratings", "returns")} == {
        "year": 2010,
        "ratings": 3,
        "returns": 0,
    }
    assert event.before == {
        "rows": [{"code": code, "rating": None} for code in ("TD-1", "TD-1-1", "TD-2")]
    }
    assert [(row["code"], row["rating"]["level"]) for row in event.after["rows"]] == [
        ("TD-1", "pure-strong"),
        ("TD-1-1", "well"),
        ("TD-2", None),
    ]


def test_untouched_rows_are_not_written(cast, staff, client):
    rating = factories.rating(cast.base_cell, 2010, "well", decision_number="1-QĐ/TD")
    data = page_data(client, url("ratings", 2010)) | {
        f"rating__{cast.base_committee.pk}": "level:weak",
        "decision_number": "9-QĐ/TD",
    }
    client.post(url("ratings", 2010), data)
    rating.refresh_from_db()
    assert rating.decision_number == "1-QĐ/TD"
    response = client.post(
        url("ratings", 2010), page_data(client, url("ratings", 2010)), follow=True
    )
    assert "Không có dòng nào thay đổi." in text_of(response)


def test_a_rating_by_decision_is_changed_only_by_a_new_decision(cast, staff, client):
    rating = factories.rating(cast.base_cell, 2010, "pure-strong", decision_number="1-QĐ/TD")
    address = url("ratings", 2010)
    typed = page_data(client, address) | {f"rating__{cast.base_cell.pk}": "level:weak"}
    response = client.post(address, typed)
    assert response.status_code == 422
    assert "muốn sửa phải ghi số quyết định mới" in response.content.decode()
    rating.refresh_from_db()
    assert (rating.level.code, rating.decision_number) == ("pure-strong", "1-QĐ/TD")
    client.post(address, typed | {"decision_number": "9-QĐ/TD"})
    rating.refresh_from_db()
    assert (rating.level.code, rating.decision_number) == ("weak", "9-QĐ/TD")


def test_what_somebody_else_changed_is_not_overwritten(cast, staff, client):
    data = page_data(client, url("ratings", 2010))
    factories.rating(cast.base_cell, 2010, "weak")
    data[f"rating__{cast.base_cell.pk}"] = "level:well"
    data[f"rating__{cast.base_committee.pk}"] = "level:well"
    response = client.post(url("ratings", 2010), data)
    assert response.status_code == 422
    assert "“Chi bộ Công ty Thí Dụ Hai” vừa được người khác sửa" in text_of(response)
    assert [rating.level.code for rating in OrganizationRating.objects.all()] == ["weak"]


def test_a_level_of_other_years_or_an_emptied_rating(cast, staff, client):
    factories.rating(cast.base_cell, 2010, "well")
    data = page_data(client, url("ratings", 2010))
    for wrong, sentence in (
        ({f"rating__{cast.base_committee.pk}": "level:exemplary"}, "có trong danh sách"),
        ({f"rating__{cast.base_cell.pk}": ""}, "thay vì bỏ trống"),
    ):
        response = client.post(url("ratings", 2010), data | wrong)
        assert sentence in text_of(response)
    assert OrganizationRating.objects.count() == 1


def test_decided_rows_are_shown_and_not_taken(cast, cycle, staff, client):
    secretary = stage.secretary_of(cast.base_cell)
    stage.decided(cycle, cast.base_cell, secretary, staff, cast["leadership"])
    data = page_data(client, url("ratings", 2011))
    assert f"rating__{cast.base_cell.pk}" not in data
    client.post(url("ratings", 2011), data | {f"rating__{cast.base_cell.pk}": "level:weak"})
    assert OrganizationRating.objects.get(organization=cast.base_cell).level.code == "pure-strong"
    page = text_of(client.get(url("returns", 2011)))
    assert "Đã chốt theo quyết định; tổng số 30 đảng viên." in page


def row(organization, **numbers) -> dict:
    return {f"{name}__{organization.pk}": number for name, number in numbers.items()}


def test_enter_returns(cast, staff, client):
    factories.quota(cast.base_cell, 2010, assigned=2, registered=3)
    data = page_data(client, url("returns", 2010)) | row(
        cast.base_cell,
        members_total="1.020",
        level_excellent="20",
        level_well="900",
        level_completing="98",
        level_failing="0",
        reason_suspended="2",
        admissions="2",
        struck_off="0",
    )
    response = client.post(url("returns", 2010), data, follow=True)
    assert "Đã lưu 1 dòng." in text_of(response)
    stored = AnnualReturn.objects.get(organization=cast.base_cell)
    assert (stored.members_total, stored.admissions, stored.struck_off, stored.expelled) == (
        1020,
        2,
        0,
        None,
    )
    assert (stored.quota, stored.registered, stored.source) == (2, 3, "ENTERED")
    counts = MemberCount.objects.filter(annual_return=stored)
    assert set(counts.values_list("level__code", "not_rated_reason__code", "number")) == {
        ("excellent", None, 20),
        ("well", None, 900),
        ("completing", None, 98),
        ("failing", None, 0),
        (None, "suspended", 2),
    }
    above = AnnualReturn.objects.get(organization=cast.committee)
    assert (above.members_total, above.admissions) == (1020, 2)
    page = text_of(response)
    assert 'value="1020"' in page


def test_returns_are_all_or_nothing_and_keep_what_was_typed(cast, staff, client):
    data = page_data(client, url("returns", 2010))
    data |= row(cast.base_cell, members_total="12", level_well="12")
    data |= row(cast.base_committee, members_total="20", level_well="19")
    response = client.post(url("returns", 2010), data)
    page = text_of(response)
    assert response.status_code == 422
    assert "được 19, khác tổng số 20 đảng viên" in page
    assert 'value="12"' in page
    assert 'value="19"' in page
    assert AnnualReturn.objects.count() == 0
    response = client.post(
        url("returns", 2010), data | row(cast.base_committee, level_well="mười chín")
    )
    assert "“mười chín” không phải là số nguyên" in text_of(response)
    assert AnnualReturn.objects.count() == 0


@pytest.mark.parametrize("name", ["ratings", "returns"])
def test_only_staff_of_the_committee(cast, client, name):
    for role in ("leadership", "base-secretary", "cell-secretary", "reader", "operator"):
        client.force_login(cast[role])
        assert client.get(url(name, 2010)).status_code == 403
        assert client.post(url(name, 2010), {}).status_code == 403
    client.force_login(cast["department"])
    assert client.get(url(name, 2010), {"dang-uy": cast.neighbour.pk}).status_code == 404
    assert client.get(url(name, 2010), {"dang-uy": "x"}).status_code == 404
    assert client.get(url(name, 2012)).status_code == 404
    assert client.get(url(name, 1999)).status_code == 404
    foreign = row(cast.neighbour_base, rating="level:weak", members_total="9")
    client.post(url(name, 2010), page_data(client, url(name, 2010)) | foreign)
    assert OrganizationRating.objects.count() == AnnualReturn.objects.count() == 0


@pytest.mark.parametrize("name", ["ratings", "returns"])
def test_grids_cost_the_same_for_more_rows(
    cast, staff, client, name, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(40) as found:
            client.get(url(name, 2010))
        return len(found)

    first = queries()
    for _number in range(2):
        factories.rating(factories.organization("BASE_CELL", cast.committee), 2010, "well")
    assert queries() == first


def test_a_year_entered_by_hand_and_decided_later(cast, cycle, staff):
    """What was entered before the cycle opened is replaced by the decided one; the trail has it."""
    factories.annual_return(cast.base_cell, 2011, members_total=5)
    factories.rating(cast.base_cell, 2011, "weak", decision_number="2-QĐ/TD")
    secretary = stage.secretary_of(cast.base_cell)
    stage.decided(cycle, cast.base_cell, secretary, staff, cast["leadership"])
    stored = AnnualReturn.objects.get(organization=cast.base_cell)
    assert (stored.members_total, stored.source) == (30, "DECIDED")
    event = AuditEvent.objects.get(action="assessment.decide")
    (before,) = event.before["rows"]
    assert (before["code"], before["rating"]["level"], before["return"]["members_total"]) == (
        "TD-2",
        "weak",
        5,
    )
    assert before["rating"]["decision_number"] == "2-QĐ/TD"


def test_the_trail_keeps_what_stood_in_each_changed_row(cast, staff, client):
    factories.rating(cast.base_cell, 2010, "well", decision_number="1-QĐ/TD")
    factories.rating(cast.base_committee, 2010, "well")
    factories.rating(cast.neighbour_base, 2010, "weak")
    factories.annual_return(cast.base_cell, 2010, members_total=9, levels={"well": 9})
    before = AuditEvent.objects.count()
    data = page_data(client, url("ratings", 2010)) | {
        f"rating__{cast.base_cell.pk}": "level:weak",
        "decision_number": "2-QĐ/TD",
    }
    client.post(url("ratings", 2010), data)
    data = page_data(client, url("returns", 2010)) | row(
        cast.base_cell, members_total="12", level_well="12"
    )
    client.post(url("returns", 2010), data)
    ratings, returns = AuditEvent.objects.order_by("sequence")[before:]
    (old,), (new,) = ratings.before["rows"], ratings.after["rows"]
    assert (old["code"], old["rating"]["level"], old["rating"]["decision_number"]) == (
        "TD-2",
        "well",
        "1-QĐ/TD",
    )
    assert (new["code"], new["rating"]["level"]) == ("TD-2", "weak")
    (old,), (new,) = returns.before["rows"], returns.after["rows"]
    assert (old["return"]["members_total"], old["return"]["levels"]) == (9, {"well": 9})
    assert (new["return"]["members_total"], new["return"]["levels"]) == (12, {"well": 12})
    assert "CANARY" not in str([(event.before, event.after) for event in (ratings, returns)])


def test_one_return_set_keeps_what_stood_before(cast):
    factories.annual_return(cast.base_cell, 2010, members_total=9, admissions=1)
    for _time in range(2):
        actions.set_return(
            organization=cast.base_cell,
            year=2010,
            counts=factories.Counts(members_total=10, admissions=1),
            by=cast["department"],
            source=AnnualReturn.Source.IMPORTED,
        )
    event = AuditEvent.objects.get(action="return.set")
    assert (event.before["members_total"], event.after["members_total"]) == (9, 10)


def test_in_season_only_reasons_are_entered(cast, cycle, staff, client):
    """The standing committee decides the running year; the neighbour, with no cycle, may enter."""
    well = factories.level("well", 2011)
    for organization in (cast.base_cell, cast.sub_cell):
        with pytest.raises(Refused, match="do Ban Thường vụ quyết định"):
            actions.set_rating(organization=organization, year=2011, level=well, by=staff)
    with pytest.raises(Refused, match="do Ban Thường vụ quyết định"):
        actions.set_return(
            organization=cast.base_cell,
            year=2011,
            counts=factories.Counts(members_total=5),
            by=staff,
            source=AnnualReturn.Source.ENTERED,
        )
    data = page_data(client, url("ratings", 2011))
    response = client.post(
        url("ratings", 2011), data | {f"rating__{cast.base_cell.pk}": "level:well"}
    )
    assert "Hãy chọn một mức có trong danh sách." in text_of(response)
    assert "Đợt đánh giá của năm này đang mở" in text_of(response)
    data_of_members = page_data(client, url("returns", 2011)) | row(
        cast.base_cell, members_total="5"
    )
    response = client.post(url("returns", 2011), data_of_members)
    assert "số liệu do Ban Thường vụ quyết định" in text_of(response)
    assert OrganizationRating.objects.count() == AnnualReturn.objects.count() == 0
    reason = {f"rating__{cast.base_cell.pk}": "reason:founded-under-6-months"}
    client.post(url("ratings", 2011), data | reason)
    with pytest.raises(Refused, match="do Ban Thường vụ quyết định"):
        actions.set_rating(organization=cast.base_cell, year=2011, level=well, by=staff)
    client.post(url("returns", 2011), data_of_members)
    actions.set_rating(
        organization=cast.neighbour_base, year=2011, level=well, by=cast.stranger["department"]
    )
    found = OrganizationRating.objects.order_by("organization__path")
    assert {(rating.organization.code, rating.level and rating.level.code) for rating in found} == {
        ("TD-2", None),
        ("CN-1", "well"),
    }
    assert AnnualReturn.objects.get(organization=cast.base_cell).members_total == 5
