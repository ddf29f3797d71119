"""What the session sees first: exceptions of the proposals, each in a sentence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import actions
from assessments.deciding.exceptions import agenda
from assessments.queries import cycle_lines
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db


def proposed(cast, cycle, organization, level="pure-strong", changed=None):
    by = stage.secretary_of(organization)
    row = stage.submitted(cycle, organization, by, changed)
    return actions.propose(
        assessment=row,
        level=stage.level_of(cycle, level),
        note="Đã đối chiếu.",
        by=cast["department"],
    )


def found(cycle) -> list:
    return agenda(cycle, cycle_lines(cycle)).proposals


def test_exceptions_stand_first(cast, cycle):
    """The base committee's proposal is as it should be; the cell's is not, in four ways."""
    factories.quota(cast.base_cell, 2011, assigned=5)
    factories.rating(cast.base_cell, 2010, "weak")
    factories.rating(cast.base_committee, 2010, "well")
    proposed(cast, cycle, cast.base_committee)
    proposed(cast, cycle, cast.base_cell, level="well")
    one, other = found(cycle)
    assert one.line.organization == cast.base_cell
    assert one.exceptions == [
        "Đề xuất “Hoàn thành tốt”, cấp ủy tự xếp “TSVM”.",
        "Tăng 2 bậc so với năm trước (Yếu kém).",
        "Chưa giải trình: Đã kết nạp 3, chưa đạt chỉ tiêu 5.",
    ]
    assert (other.line.organization, other.exceptions) == (cast.base_committee, [])


def test_a_reason_takes_the_exception_away_and_is_shown(cast, cycle):
    factories.quota(cast.base_cell, 2011, assigned=5)
    explained = {**stage.ADMISSIONS, "explain_quota_missed": "Hai hồ sơ đang thẩm tra."}
    proposed(cast, cycle, cast.base_cell, changed={"admissions": explained})
    (one,) = found(cycle)
    assert one.exceptions == []
    assert one.warnings == [("Đã kết nạp 3, chưa đạt chỉ tiêu 5.", "Hai hồ sơ đang thẩm tra.")]


@pytest.mark.parametrize(
    ("last", "now", "sentence"),
    [
        ("pure-strong", "well", None),
        ("pure-strong", "completing", "Giảm 2 bậc so với năm trước (TSVM)."),
        ("weak", "pure-strong", "Tăng 3 bậc so với năm trước (Yếu kém)."),
        ("weak", "exemplary", "Tăng 3 bậc so với năm trước (Yếu kém)."),  # a part of TSVM
        ("completing", "well", None),
    ],
)
def test_steps_from_last_year(cast, cycle, last, now, sentence):
    factories.rating(cast.base_cell, 2010, last)
    proposed(cast, cycle, cast.base_cell, level=now)
    (one,) = found(cycle)
    steps = [text for text in one.exceptions if "bậc" in text]
    assert steps == ([sentence] if sentence else [])


def test_the_dossier_holds_all_of_it_and_queries_do_not_grow(cast, cycle, client):
    client.force_login(cast["leadership"])
    address = reverse("assessments:dossier", args=[cycle.pk])
    numbers = []
    organizations = [
        cast.base_cell,
        factories.organization("BASE_CELL", cast.committee),
        factories.organization("BASE_CELL", cast.committee),
    ]
    for organization in organizations:
        proposed(cast, cycle, organization, level="well")
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(address).content.decode()
        numbers.append(len(seen))
    assert numbers[0] == numbers[2]
    assert page.count("cấp ủy tự xếp “TSVM”") == 3
    assert "3 tổ chức chờ quyết định, trong đó 3 có điểm cần xem xét" in " ".join(page.split())
