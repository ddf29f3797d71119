"""Cases at every column of the board, on the day of the tests (21 November 2011)."""

from datetime import date

import pytest

from membership.admission import actions
from membership.models import Step
from tests.membership.admission import scene as scenes
from tests.membership.admission.scene import Scene, typed


def step(case, target: str, **more) -> None:
    """Record a step of a case that has all it needs."""
    actions.move(case=case, step=target, typed=typed(target, **more), by=None)


@pytest.fixture
def board(cast) -> Scene:
    """Nine cases of the committee, one of them stopped, and one of the neighbour's."""
    scene = scenes.build(cast)
    made = scene.made
    made["new"] = scene.open(full_name="Lê Thị Hiền", identity_number="")  # since 04/01/2010: stuck
    made["sent"] = scene.ready(Step.DOSSIER, full_name="Trần Văn Thẩm Tra", identity_number="")
    step(made["sent"], Step.DOSSIER, on=date(2011, 9, 1))
    actions.send_verification(
        case=made["sent"], about="Bố đẻ", sent_to="Đảng ủy xã", sent_on=date(2011, 9, 1), by=None
    )
    made["waiting"] = scene.ready(Step.BASE, full_name="Phạm Thị Chờ", identity_number="")
    step(made["waiting"], Step.BASE, on=date(2011, 11, 1))
    made["late"] = scene.at(Step.BASE, full_name="Vũ Văn Muộn", identity_number="")
    made["decided"] = scene.ready(Step.DECIDED, full_name="Đỗ Thị Quyết Định", identity_number="")
    step(made["decided"], Step.DECIDED, on=date(2011, 11, 10))
    made["over"] = scene.at(Step.CEREMONY, full_name="Hồ Thị Hết Hạn", identity_number="")
    made["ending"] = scene.ready(Step.CEREMONY, full_name="Bùi Văn Sắp Hết", identity_number="")
    step(made["ending"], Step.CEREMONY, on=date(2010, 12, 5))
    made["base"] = scene.at(
        Step.CANDIDATE, scene.base_cell, full_name="Ngô Văn Cơ Sở", identity_number=""
    )
    made["stopped"] = scene.at(Step.CLASS, full_name="Lý Thị Dừng", identity_number="")
    actions.stop_case(case=made["stopped"], on=date(2011, 5, 1), reason="Chuyển công tác", by=None)
    made["neighbour"] = scene.open(
        cast.neighbour_cell, full_name="CANARY Thị Hiền", identity_number=""
    )
    return scene
