"""Rows of `membership.admission`."""

from datetime import date

from membership.admission import actions
from membership.admission.table import Typed
from tests.membership import lives
from tests.membership.admission import scene as scenes


def populate(mark: str, side) -> None:
    """Cases of the base committee's cell: one that only began, one with a full dossier on the way to
    verification, one stopped, one whose certificate is in question; one of a base cell, decided.
    """
    by = side.users["base-secretary"]
    rows = side.rows
    rows["case"] = opened(mark, side, "Ưu Tú", by)
    rows["dossier"] = dossier(mark, side, by)
    rows["stopped"] = opened(mark, side, "Đã Dừng", by)
    actions.stop_case(
        case=rows["stopped"], on=date(2010, 5, 3), reason=f"{mark}: chuyển công tác", by=by
    )
    rows["classed"] = opened(mark, side, "Học Xong", by)
    step(rows["classed"], "CANDIDATE", by)
    scenes.certificate(rows["classed"], number=f"102/{mark}", by=by)
    step(rows["classed"], "CLASS", by)


def opened(mark: str, side, name: str, by):
    """A case of the cell whose every text holds the mark."""
    texts = {
        "full_name": f"Trần Thị {mark} {name}",
        "other_names": f"Út {mark}",
        "home": f"Quê {mark}",
        "residence": f"Phố {mark}",
        "profession": f"Nghề {mark}",
        "post": f"Tổ trưởng {mark}",
        "workplace": f"Phân xưởng {mark}",
    }
    return actions.open_case(
        organization=side.cell, facts={**scenes.FACTS, **texts}, on=scenes.OPENED, by=by
    )


def step(case, target: str, by) -> None:
    typed = Typed(on=scenes.DAYS[target], note="")
    actions.move(case=case, step=target, typed=typed, by=by)


def dossier(mark: str, side, by):
    """A case with helper, introducers, papers, and a verification that nobody has answered."""
    case = opened(mark, side, "Đủ Hồ Sơ", by)
    step(case, "CANDIDATE", by)
    scenes.certificate(case, number=f"103/{mark}", by=by)
    step(case, "CLASS", by)
    first = lives.member(side.cell, full_name=f"Ngô Văn {mark} Giới Thiệu", by=by)
    actions.set_people(
        case=case,
        helper=first,
        first_introducer=first,
        second_introducer=None,
        introducing_body=f"Đoàn cơ sở {mark}",
        by=by,
    )
    side.rows["introducer"] = first
    step(case, "HELPER", by)
    scenes.papers(case, by=by)
    step(case, "DOSSIER", by)
    side.rows["verification"] = actions.send_verification(
        case=case,
        about=f"Bố đẻ {mark}",
        sent_to=f"Đảng ủy xã {mark}",
        sent_on=date(2011, 8, 1),
        by=by,
    )
    return case
