"""Which tasks follow from last year's results: a table of cases, then the same read from real rows."""

import pytest

from assessments.consolidation.demands import LastYear, WeakMass, demands, unmet
from assessments.consolidation.last_year import is_top, read
from assessments.models import MassOrganizationRating
from tests import factories

YOUTH = WeakMass("YOUTH_UNION", "Đoàn Thanh niên", "Khá")
UNION = WeakMass("TRADE_UNION", "Công đoàn", "Yếu")
TOP = {"level": "Trong sạch, vững mạnh", "is_top": True}
LOWER = {"level": "Hoàn thành tốt nhiệm vụ", "is_top": False}


@pytest.mark.parametrize(
    ("results", "keys"),
    [
        ({}, []),
        (TOP, [("KEEP", "")]),
        (LOWER, [("MEND", "")]),
        ({**TOP, "completing": 0, "failing": 0}, [("KEEP", "")]),
        ({**TOP, "completing": 2}, [("KEEP", ""), ("MEMBERS", "")]),
        ({**TOP, "failing": 1}, [("KEEP", ""), ("MEMBERS", "")]),
        ({"completing": 1}, [("MEMBERS", "")]),
        ({"weak_mass": (YOUTH,)}, [("MASS", "YOUTH_UNION")]),
        (
            {**LOWER, "weak_mass": (UNION, YOUTH), "completing": 2, "failing": 1},
            [("MEND", ""), ("MASS", "TRADE_UNION"), ("MASS", "YOUTH_UNION"), ("MEMBERS", "")],
        ),
    ],
)
def test_what_is_demanded(results, keys):
    assert [demand.key for demand in demands(LastYear(2010, **results))] == keys


def test_each_says_why():
    last = LastYear(2010, **LOWER, weak_mass=(YOUTH,), completing=2, failing=1)
    assert [demand.why for demand in demands(last)] == [
        "Năm 2010 xếp loại “Hoàn thành tốt nhiệm vụ”: cần ít nhất một nhiệm vụ để vươn lên.",
        "Đoàn Thanh niên năm 2010 xếp loại “Khá”, chưa vững mạnh: cần một nhiệm vụ ghi rõ người phụ "
        "trách và biện pháp.",
        "Năm 2010 có 3 đảng viên ở mức hoàn thành, vi phạm hoặc không hoàn thành (hoàn thành 2; vi "
        "phạm, không hoàn thành 1): cần ít nhất một nhiệm vụ giúp đỡ.",
    ]
    (kept,) = demands(LastYear(2010, **TOP))
    assert kept.why == (
        "Năm 2010 xếp loại “Trong sạch, vững mạnh”: cần ít nhất một nhiệm vụ để giữ vững."
    )


def test_a_task_meets_the_demand_of_its_kind_and_mass_organization():
    found = demands(LastYear(2010, **LOWER, weak_mass=(YOUTH, UNION), completing=1))
    tasks = [("MEND", ""), ("MASS", "YOUTH_UNION"), ("TOPIC", "")]
    assert [one.key for one in unmet(found, tasks)] == [("MASS", "TRADE_UNION"), ("MEMBERS", "")]
    assert unmet(found, [demand.key for demand in found]) == []
    assert unmet([], []) == []


@pytest.mark.django_db
def test_last_year_is_read_from_ratings_returns_and_mass_organizations(cast, cycle):
    base, staff = cast.base_committee, cast["base-secretary"]
    assert read(base, cycle) == LastYear(2010)
    factories.rating(base, 2010, "well")
    factories.rating(base, 2009, "pure-strong")
    factories.annual_return(
        base, 2010, levels={"well": 20, "completing": 3, "failing": 1}, members_total=24
    )
    for kind, level, of in (
        ("WOMEN", "AVERAGE", base),
        ("TRADE_UNION", "FAIR", base),
        ("YOUTH_UNION", "STRONG", base),
        ("VETERANS", "WEAK", cast.base_cell),
    ):
        MassOrganizationRating.objects.create(
            organization=of, year=2010, kind=kind, level=level, entered_by=staff
        )
    assert read(base, cycle) == LastYear(
        2010,
        "Hoàn thành tốt nhiệm vụ",
        False,
        (
            WeakMass("TRADE_UNION", "Công đoàn", "Khá"),
            WeakMass("WOMEN", "Phụ nữ (Ban nữ công)", "Trung bình"),
        ),
        3,
        1,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "year", "top"),
    [
        ("pure-strong", 2010, True),
        ("well", 2010, False),
        ("exemplary", 2012, True),
        ("pure-strong", 2012, True),
        ("excellent", 2019, True),
        ("well", 2019, False),
        ("excellent", 2025, True),
    ],
)
def test_the_top_of_each_rule_set(code, year, top):
    assert is_top(factories.level(code, year)) is top


@pytest.mark.django_db
def test_who_was_not_rated_has_no_level_to_keep(cast, cycle):
    factories.rating(cast.base_committee, 2010, None)
    factories.annual_return(cast.base_committee, 2010, levels={"well": 5}, members_total=5)
    assert read(cast.base_committee, cycle) == LastYear(2010, completing=0, failing=0)
