"""Rows of `membership.discipline`."""

from datetime import date

from membership.discipline.actions import record_discipline
from membership.discipline.appeals import file_appeal
from membership.discipline.writing import Decision
from membership.life import Kind
from membership.models import Body, Form, StrikingReason
from tests.membership import lives


def populate(mark: str, side) -> None:
    """A warning under complaint, one not delivered, one struck off, an expulsion without decision."""
    by = side.users["department"]
    cell, base_cell = side.cell, side.bases["SUBMITTED"]
    paper = {
        "reason": f"Vi phạm quy chế {mark}",
        "body": Body.STANDING,
        "decision_number": f"21-QĐ/{mark}",
    }
    warned = lives.member(cell, full_name=f"Vũ Văn {mark} Bị Cảnh Cáo", by=by)
    side.rows["discipline"] = record_discipline(
        member=warned,
        decision=Decision(
            Form.WARNING, decided_on=date(2011, 10, 3), delivered_on=date(2011, 10, 5), **paper
        ),
        by=by,
    )
    side.rows["appeal"] = file_appeal(
        discipline=side.rows["discipline"],
        filed_on=date(2011, 10, 20),
        filed_with=f"Ủy ban Kiểm tra {mark}",
        note=f"Đơn của {mark}",
        by=by,
    )
    side.rows["undelivered"] = record_discipline(
        member=lives.member(cell, full_name=f"Ngô Thị {mark} Chưa Giao", by=by),
        decision=Decision(Form.REPRIMAND, decided_on=date(2011, 11, 14), **paper),
        by=by,
    )
    record_discipline(
        member=lives.member(base_cell, full_name=f"Hồ Văn {mark} Xóa Tên", by=by),
        decision=Decision(
            Form.STRIKING_OFF,
            decided_on=date(2011, 6, 1),
            striking_reason=StrikingReason.NO_DUES,
            **paper,
        ),
        by=by,
    )
    expelled = lives.member(base_cell, full_name=f"Đinh Văn {mark} Khai Trừ", by=by)
    side.rows["undecided"] = lives.happens(expelled, Kind.EXPELLED, date(2011, 7, 4), by=by)
