"""A base organization beside last year and its type: exact figures, no names, nothing of few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import AnnualReturn
from reports.comparison import FEWEST_OTHERS, compare
from tests import factories


def others(cast, number: int):
    """So many organizations of the same type with a closed 2010; each named so that it could leak."""
    made = [
        factories.organization(parent=cast.committee, name=f"Chi bộ Công ty Láng Giềng {n}")
        for n in range(number)
    ]
    for n, one in enumerate(made):
        factories.rating(one, 2010, "pure-strong" if n else "weak")
        factories.annual_return(one, 2010, levels={"well": 9, "failing": 1}, members_total=10)
    return made


@pytest.fixture
def closed(cast):
    base = cast.base_committee
    factories.rating(base, 2009, "well")
    factories.rating(base, 2010, "pure-strong")
    factories.annual_return(base, 2009, levels={"well": 8, "failing": 2}, members_total=10)
    factories.annual_return(
        base, 2010, levels={"well": 19, "failing": 1}, members_total=20, admissions=3
    )
    factories.rating(cast.neighbour_base, 2010, "weak")
    return cast


def page(client, cast, who="base-secretary", code=None):
    client.force_login(cast[who])
    return client.get(reverse("reports:comparison", args=[code or cast.base_committee.code]))


def line(found, code):
    return next(line for line in found.lines if line.measure.code == code)


def test_own_years_stand_beside_the_type(client, closed):
    others(closed, FEWEST_OTHERS)
    found = compare(closed.base_committee, closed["base-secretary"])
    good = line(found, "members-good")
    assert (good.before.numerator, good.before.denominator) == (8, 10)
    assert (good.own.numerator, good.own.denominator, good.own.change) == (19, 20, 15)
    assert (good.of_type.numerator, good.of_type.denominator) == (19 + 45, 20 + 50)
    assert line(found, "members-total").of_type is None
    assert [(share.level.name, share.count, share.is_own) for share in found.levels] == [
        (found.rating.level.name, 5, True),
        (factories.level("weak").name, 1, False),
    ]
    text = page(client, closed).content.decode()
    assert "95,0%" in text
    # on a phone the cells name their years too: the closed year is not "this year"
    assert text.count('data-label="Năm 2009"') == len(found.lines)
    assert text.count('data-label="Năm 2010"') == len(found.lines)
    assert "91,4%" in text
    assert "Láng Giềng" not in text
    assert "CANARY" not in text


def test_of_few_nothing_is_told(client, closed):
    others(closed, FEWEST_OTHERS - 1)
    found = compare(closed.base_committee, closed["base-secretary"])
    assert found.levels == ()
    assert all(line.of_type is None for line in found.lines)
    text = page(client, closed).content.decode()
    assert "có dưới 5 tổ chức khác cùng loại hình" in text
    assert "Cùng loại hình" not in text


def test_a_figure_that_few_stand_behind_is_not_told(closed):
    """Six are rated, but of one other alone the members are known, of another one its cells."""
    made = others(closed, FEWEST_OTHERS)
    AnnualReturn.objects.filter(organization__in=made[1:]).delete()
    other = factories.organization("BASE_COMMITTEE", closed.committee)
    for base in (closed.base_committee, other):
        cell = factories.organization("SUB_CELL", base)
        cell.enterprise_type = closed.base_committee.enterprise_type
        factories.rating(cell, 2010, "weak", base=base)
    found = compare(closed.base_committee, closed["base-secretary"])
    assert found.tells_of_type
    assert sum(share.count for share in found.levels) == 1 + FEWEST_OTHERS
    assert {one.measure.code: one.of_type for one in found.lines} == dict.fromkeys(
        ("subcell-ps", "members-good", "members-bad", "members-total", "admissions")
    )


def test_who_may_see_it(client, closed):
    made = others(closed, FEWEST_OTHERS)
    assert page(client, closed, code=made[0].code).status_code == 404
    assert page(client, closed, code=closed.neighbour_base.code).status_code == 404
    assert page(client, closed, "department").status_code == 200
    assert page(client, closed, "department", closed.sub_cell.code).status_code == 404
    assert page(client, closed, "cell-secretary").status_code == 404


def test_before_any_year_is_closed_the_page_says_so(client, cast):
    assert compare(cast.base_committee, cast["base-secretary"]) is None
    assert "Chưa có năm nào được chốt số liệu" in page(client, cast).content.decode()


def test_the_number_of_questions_does_not_grow(client, closed):
    others(closed, 1)
    client.force_login(closed["base-secretary"])
    url = reverse("reports:comparison", args=[closed.base_committee.code])
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    others(closed, 6)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
