"""Cases on the way in the grid: by column of the board, as far as the viewer sees them."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from membership.models import Step
from membership.quotas import queries
from organizations.models import Role
from organizations.permissions import Permission
from tests import factories
from tests.membership import lives
from tests.membership.admission import scene as scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast):
    """Two on the way in a cell below TD-1, one agreed to in TD-2, one a member already."""
    built = scenes.build(cast)
    built.at(Step.CLASS, full_name="Lê Thị Tạo Nguồn")
    built.at(Step.BASE, full_name="Lê Thị Nghị Quyết")
    built.at(Step.DECIDED, full_name="Lê Thị Đã Kết Nạp")
    lives.member(built.base_cell, since=date(2009, 1, 10))
    factories.quota(cast.base_committee, 2011, 2)
    factories.annual_return(cast.base_committee, 2011, admissions=5)
    return built


def test_the_grid_shows_what_is_on_the_way(client, cast, scene):
    grid = queries.grid(cast["department"], cast.committee, 2011)
    first, second = grid.rows
    assert (first.admitted, first.result.other) == (0, 5)
    assert first.pipeline.groups == (("Tạo nguồn", 1), ("Nghị quyết", 1))
    assert (first.open_cases, first.forecast) == (2, 1)
    assert (second.admitted, second.open_cases, second.forecast) == (0, 0, 0)
    assert (grid.totals["open_cases"], grid.totals["forecast"]) == (2, 1)
    client.force_login(cast["department"])
    page = client.get(reverse("membership:quotas")).content.decode()
    link = reverse("membership:admission_list") + "?to_chuc=TD-1&amp;buoc=chua-quyet-dinh"
    assert link in page
    assert "sổ 0, báo cáo 5" in page
    listed = client.get(link.replace("&amp;", "&")).context["table"]
    assert {line.record.case.full_name for line in listed.rows} == {
        "Lê Thị Tạo Nguồn",
        "Lê Thị Nghị Quyết",
    }


def test_only_the_running_year_has_cases(cast, scene):
    grid = queries.grid(cast["department"], cast.committee, 2010)
    assert not grid.has_pipeline
    assert grid.rows[0].forecast is None
    assert grid.rows[0].admitted == 2  # a forgotten one, put into the register in March, is none


def test_without_the_right_the_cases_stay_unseen(client, cast, scene):
    role = Role.objects.create(
        code="chi-tieu",
        name="Chỉ tiêu",
        description="",
        permissions=[Permission.VIEW_QUOTA, Permission.VIEW_RATING],
    )
    user = factories.UserFactory()
    factories.GrantFactory(user=user, role=role, organization=cast.committee)
    assert not queries.grid(user, cast.committee, 2011).has_pipeline
    client.force_login(user)
    page = client.get(reverse("membership:quotas")).content.decode()
    assert "Đang làm hồ sơ" not in page
    assert reverse("membership:admission_list") not in page
    response = client.post(reverse("membership:quotas_export"))
    sheet = load_workbook(BytesIO(response.content)).active
    values = [cell for row in sheet.values for cell in row]
    assert "Đang làm hồ sơ" not in values
    assert "Năm 2011: sổ đảng viên 0, báo cáo năm 5" in values
    assert "Lê Thị" not in str(values)
