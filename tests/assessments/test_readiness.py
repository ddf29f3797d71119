"""Before a year is opened: whoever and whatever is missing is named, and nothing is opened."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from assessments import actions
from assessments.criteria import actions as criteria_actions
from assessments.models import CriteriaSet, Cycle, RuleSet
from assessments.readiness import dates_from, readiness
from core.dates import now, today
from core.exceptions import Refused
from organizations import actions as organization_actions
from organizations.models import Grant, Organization, Role
from organizations.permissions import Permission
from tests import factories
from tests.factories import GrantFactory

pytestmark = pytest.mark.django_db

URL = "assessments:cycle_new"


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def opened(cast, year=2011, **more) -> Cycle:
    return actions.open_cycle(
        organization=cast.committee,
        year=year,
        opens_on=date(year, 1, 20),
        writing_from=date(year, 11, 1),
        submission_due=date(year, 12, 10),
        verification_due=date(year, 12, 20),
        decision_due=date(year, 12, 30),
        by=cast["department"],
        **more,
    )


def sentences(cast, year=2011) -> list[str]:
    return [problem.sentence for problem in readiness(cast.committee, year).problems]


def end(cast, role: str) -> None:
    Grant.objects.filter(user=cast[role]).update(valid_until=today() - timedelta(days=1))


def test_ready(cast, ready):
    assert sentences(cast) == []
    found = readiness(cast.committee, 2011)
    assert [one.name for one in found.bases] == [
        "Đảng bộ Công ty Thí Dụ Một",
        "Chi bộ Công ty Thí Dụ Hai",
    ]
    assert opened(cast).criteria is None


def test_an_organization_without_a_secretary(cast):
    missing = (
        "1 tổ chức cơ sở đảng chưa có tài khoản của người viết và nộp bản tự đánh giá: "
        "Chi bộ Công ty Thí Dụ Hai."
    )
    assert sentences(cast) == [missing]
    with pytest.raises(Refused, match="Chưa mở được đợt đánh giá: 1 tổ chức cơ sở đảng"):
        opened(cast)
    assert not Cycle.objects.exists()


def test_five_organizations_are_named_and_more_are_counted(cast):
    factories.grant(cast["base-secretary"], "base-secretary", cast.base_cell)
    for number in range(1, 6):
        factories.organization(parent=cast.committee, name=f"Chi bộ {number}")
    named = "Chi bộ 1; Chi bộ 2; Chi bộ 3; Chi bộ 4; Chi bộ 5"
    begun = "tổ chức cơ sở đảng chưa có tài khoản của người viết và nộp bản tự đánh giá:"
    assert sentences(cast) == [f"5 {begun} {named}."]
    factories.organization(parent=cast.committee, name="Chi bộ 6")
    assert sentences(cast) == [f"6 {begun} {named}…."]


@pytest.mark.parametrize(
    ("permissions", "is_enough"),
    [
        ([Permission.WRITE_ASSESSMENT, Permission.SUBMIT_ASSESSMENT], True),
        ([Permission.WRITE_ASSESSMENT], False),
        ([Permission.SUBMIT_ASSESSMENT], False),
    ],
)
def test_somebody_must_write_and_submit(cast, permissions, is_enough):
    role = Role.objects.create(code="scribe", name="Người viết", permissions=permissions)
    GrantFactory(user=cast.nobody, role=role, organization=cast.base_cell)
    assert (sentences(cast) == []) == is_enough


def test_without_any_writer_every_organization_is_named(cast):
    end(cast, "base-secretary")
    Grant.objects.filter(role__code="base-secretary").delete()
    assert sentences(cast) == [
        "2 tổ chức cơ sở đảng chưa có tài khoản của người viết và nộp bản tự đánh giá: "
        "Đảng bộ Công ty Thí Dụ Một; Chi bộ Công ty Thí Dụ Hai."
    ]


def test_who_took_part_in_a_past_year_needs_no_account_today(cast, ready, settings):
    """One ended since, one went to the neighbour: both are rated for 2010, on paper."""
    ended = factories.organization(parent=cast.committee, name="Chi bộ Đã Giải Thể")
    moved = factories.organization(parent=cast.committee, name="Chi bộ Đã Chuyển")
    Organization.objects.filter(pk=ended.pk).update(dissolved_on=date(2011, 3, 1))
    ended.versions.update(valid_until=date(2011, 3, 1))
    organization_actions.move(
        organization=moved,
        parent=cast.neighbour,
        decision=organization_actions.Decision(date(2011, 4, 1), "7-QĐ/TD"),
        by=None,
    )
    assert len(readiness(cast.committee, 2010).bases) == 4
    assert sentences(cast, 2010) == []
    assert [one.name for one in readiness(cast.committee, 2011).bases] == [
        "Đảng bộ Công ty Thí Dụ Một",
        "Chi bộ Công ty Thí Dụ Hai",
    ]


def test_each_problem_leads_to_the_page_that_mends_it(cast, in_2025):
    def places(year, committee=cast.committee):
        return [(one.place, one.permission) for one in readiness(committee, year).problems]

    accounts = ("people:list", Permission.MANAGE_ACCOUNT)
    assert places(2025) == [accounts]  # the base cell has no writer
    assert places(1999) == [
        ("assessments:rule_sets", Permission.VIEW_RATING),
        ("organizations:tree", Permission.VIEW_ORGANIZATION),
    ]
    CriteriaSet.objects.update(state="WITHDRAWN")
    assert places(2025)[0] == ("assessments:criteria_sets", Permission.VIEW_RATING)
    for place in ("people:list", *(f"assessments:{name}_sets" for name in ("rule", "criteria"))):
        assert reverse(place)


def test_what_is_there_for_the_year(cast, ready, in_2025):
    central = CriteriaSet.objects.get(organization=None, rule_set=in_2025)
    own, theirs = (
        criteria_actions.draft(organization=one, rule_set=in_2025, based_on=central, by=by)
        for one, by in (
            (cast.committee, cast["department"]),
            (cast.neighbour, cast.stranger["department"]),
        )
    )
    for draft in (own, theirs):
        CriteriaSet.objects.filter(pk=draft.pk).update(state="PUBLISHED", published_at=now())
    found = readiness(cast.committee, 2025)
    assert (found.organization, found.year) == (cast.committee, 2025)
    assert found.rule_set == in_2025
    assert found.criteria == [own, central]
    assert (readiness(cast.committee, 1999).rule_set, found.problems) == (None, [])


def test_an_account_that_is_closed_counts_as_none(cast, ready):
    cast["base-secretary"].is_active = False
    cast["base-secretary"].save()
    assert sentences(cast)[0].startswith("2 tổ chức cơ sở đảng chưa có tài khoản")


def test_the_neighbours_people_do_not_count(cast, ready):
    end(cast, "department")
    end(cast, "leadership")
    assert sentences(cast) == [
        "Chưa có tài khoản nào của người thẩm định.",
        "Chưa có tài khoản nào của người quyết định xếp loại.",
    ]


def test_a_year_without_rules_or_organizations(cast, ready):
    assert sentences(cast, 1999) == [
        "Chưa có bộ quy tắc cho năm 1999.",
        "Năm 1999 không có tổ chức cơ sở đảng nào trực thuộc.",
    ]


@pytest.fixture
def in_2025(settings):
    settings.PORTAL_TODAY = date(2025, 12, 1)
    return RuleSet.objects.get(code="2025")


def test_criteria_must_be_published_where_points_decide(cast, ready, in_2025):
    central = CriteriaSet.objects.get(organization=None, rule_set=in_2025)
    assert sentences(cast, 2025) == []
    with pytest.raises(Refused, match="phải chọn một bộ tiêu chí đã ban hành"):
        opened(cast, 2025)
    draft = criteria_actions.draft(
        organization=cast.committee, rule_set=in_2025, based_on=central, by=cast["department"]
    )
    with pytest.raises(Refused, match="chưa ban hành hoặc không thuộc bộ quy tắc"):
        opened(cast, 2025, criteria=draft)
    central.state = "WITHDRAWN"
    central.save()
    assert sentences(cast, 2025) == [
        "Quy định của năm chấm theo thang điểm mà chưa có bộ tiêu chí nào được ban hành."
    ]
    central.state = "PUBLISHED"
    central.save()
    assert opened(cast, 2025, criteria=central).criteria == central


def test_criteria_of_another_rule_set_or_committee(cast, ready, in_2025):
    central = CriteriaSet.objects.get(organization=None, rule_set=in_2025)
    with pytest.raises(Refused, match="không thuộc bộ quy tắc của năm"):
        opened(cast, 2011, criteria=central)
    theirs = criteria_actions.draft(
        organization=cast.neighbour,
        rule_set=in_2025,
        based_on=central,
        by=cast.stranger["department"],
    )
    CriteriaSet.objects.filter(pk=theirs.pk).update(state="PUBLISHED", published_at=now())
    with pytest.raises(Refused, match="không thuộc bộ quy tắc của năm"):
        opened(cast, 2025, criteria=theirs)


def test_dates_are_last_years_a_year_later(cast):
    assert dates_from(None, 2011) == {}
    last = factories.cycle(cast.committee, 2008, registration_due=date(2008, 11, 29))
    last.opens_on, last.consolidation_due = date(2008, 2, 29), date(2008, 3, 31)
    assert dates_from(last, 2011) == {
        "opens_on": date(2011, 2, 28),
        "registration_due": date(2011, 11, 29),
        "consolidation_due": date(2011, 3, 31),
        "writing_from": date(2011, 11, 1),
        "submission_due": date(2011, 12, 10),
        "verification_due": date(2011, 12, 20),
        "decision_due": date(2011, 12, 30),
    }


def test_the_page_says_what_is_missing_and_takes_last_years_dates(cast, client):
    factories.cycle(cast.committee, 2010)
    client.force_login(cast["department"])
    page = text_of(client.get(reverse(URL)))
    for words in (
        "Chuẩn bị cho năm 2011",
        "2 tổ chức cơ sở đảng",
        "Lấy theo đợt năm 2010",
        "chưa có tài khoản của người viết và nộp bản tự đánh giá: Chi bộ Công ty Thí Dụ Hai.",
        'value="10/12/2011"',
    ):
        assert words in page, words
    assert "CANARY" not in page
    factories.grant(cast["base-secretary"], "base-secretary", cast.base_cell)
    assert "Mọi bước đều có người làm" in text_of(client.get(reverse(URL)))
    assert "Chuẩn bị cho năm 2008" in text_of(client.get(reverse(URL), {"nam": "2008"}))


def test_the_page_proposes_the_first_year_that_has_no_cycle(cast, client):
    """The neighbour's cycle of the year takes nothing from this committee."""
    factories.cycle(cast.neighbour, 2011)
    client.force_login(cast["department"])
    assert "Chuẩn bị cho năm 2011" in text_of(client.get(reverse(URL)))
    factories.cycle(cast.committee, 2011)
    page = text_of(client.get(reverse(URL)))
    assert "Chuẩn bị cho năm 2012" in page
    assert "Năm 2012 chưa đến nên chưa mở đợt đánh giá được. Mở được từ ngày 01/01/2012." in page
    assert 'name="opens_on"' not in page  # nothing is offered that would be refused
    assert "Đợt đánh giá năm 2011 đã mở" in text_of(client.get(reverse(URL), {"nam": "2011"}))


def test_of_several_committees_each_has_its_own_year(cast, client):
    factories.grant(cast["department"], "department", cast.neighbour)
    factories.cycle(cast.neighbour, 2011)
    client.force_login(cast["department"])
    page = text_of(client.get(reverse(URL), {"to-chuc": cast.neighbour.pk}))
    assert "Chuẩn bị cho năm 2012" in page
    page = text_of(client.get(reverse(URL), {"to-chuc": cast.committee.pk}))
    assert "Chuẩn bị cho năm 2011" in page


def test_a_year_of_the_history_is_not_proposed_and_says_so(cast, client):
    factories.rating(cast.base_committee, 2011, "well")
    client.force_login(cast["department"])
    assert "Chuẩn bị cho năm 2012" in text_of(client.get(reverse(URL)))
    page = text_of(client.get(reverse(URL), {"nam": "2011"}))
    assert "Năm 2011 đã có kết quả xếp loại nhập từ trước" in page
    assert 'name="opens_on"' not in page


@pytest.mark.parametrize("asked", [{"nam": "hai"}, {"nam": ""}, {"to-chuc": "0"}])
def test_a_question_that_cannot_be_read(cast, client, asked):
    client.force_login(cast["department"])
    response = client.get(reverse(URL), asked)
    assert response.status_code == 200
    assert "Chuẩn bị cho năm" not in text_of(response)


def test_the_neighbours_committee_is_no_choice(cast, client):
    client.force_login(cast["department"])
    response = client.get(reverse(URL), {"to-chuc": cast.neighbour.pk})
    assert "Chuẩn bị cho năm" not in text_of(response)
    assert "CANARY" not in text_of(response)
    answers = {"organization": cast.neighbour.pk, "year": "2011"}
    assert client.post(reverse(URL), answers).status_code == 422
