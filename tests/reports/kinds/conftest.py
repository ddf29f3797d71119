"""Both committees of the cast with a closed 2010, an open 2011 and a letterhead."""

import pytest

from reports.models import LetterSettings
from tests import factories
from tests.cast import CANARY


def letter(mark: str) -> dict[str, str]:
    """A letterhead whose every word says whose it is."""
    return {
        "superior": f"Đảng bộ tỉnh {mark}",
        "issuing": f"Đảng ủy Khối {mark}",
        "issuer_name": f"Đảng ủy Khối {mark}",
        "issuer_code": "ĐUK",
        "place": f"Phố {mark}",
        "capacity": "T/M Ban Thường vụ",
        "post": "Bí thư",
        "signer": f"Người Ký {mark}",
        "recipients": f"Tỉnh ủy {mark}\nLưu Văn phòng",
    }


@pytest.fixture
def rated(cast):
    """Three base organizations here and two there, rated in 2009 and 2010."""
    third = factories.organization(
        parent=cast.committee, name="Chi bộ Công ty Thí Dụ Ba", code="TD-3"
    )
    theirs = cast.neighbour_base
    for of, codes in (
        (cast.base_committee, ("pure-strong", "well")),
        (cast.base_cell, ("well", "pure-strong")),
        (third, ("pure-strong", None)),
        (theirs, ("pure-strong", "weak")),
    ):
        for year, code in zip((2009, 2010), codes, strict=True):
            factories.rating(of, year, code, decision_number=f"7-QĐ/{year}")
            factories.quota(of, year, assigned=2, registered=3)
            factories.annual_return(
                of, year, levels={"well": 20, "completing": 4}, members_total=24,
                admissions=3, struck_off=1, expelled=0,
            )  # fmt: skip
    for committee, mark in ((cast.committee, "Thí Dụ"), (cast.neighbour, CANARY)):
        factories.quota(committee, 2010, assigned=8)
        LetterSettings.objects.create(organization=committee, **letter(mark))
    return cast


@pytest.fixture
def third(rated):
    return rated.committee.children.get(code="TD-3")
