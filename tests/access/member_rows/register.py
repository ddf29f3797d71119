"""Rows of `membership.register`."""

from datetime import date

from membership.life import Kind
from tests.membership import lives


def populate(mark: str, side) -> None:
    """Members of the base committee's cell and of a base cell; one who left, one admitted this year."""
    by = side.users["department"]
    cell, base_cell = side.cell, side.bases["SUBMITTED"]
    rows = side.rows
    rows["member"] = lives.member(
        cell,
        full_name=f"Nguyễn Văn {mark} Hội Viên",
        other_names=f"Tư {mark}",
        home=f"Quê {mark}",
        residence=f"Phố {mark}",
        post=f"Công nhân {mark}",
        profession=f"Nghề {mark}",
        identity_number="054075001234",
        card_number="54012345",
        by=by,
    )
    rows["event"] = lives.happens(
        rows["member"],
        Kind.AWARDED,
        date(2010, 11, 7),
        what="30",
        decision_number=f"30-QĐ/{mark}",
        note=f"Ghi chú {mark}",
        by=by,
    )
    rows["position"] = lives.happens(
        rows["member"],
        Kind.POSITION,
        date(2010, 6, 1),
        cell,
        what="SECRETARY",
        term="2010–2015",
        decision_number=f"31-QĐ/{mark}",
        by=by,
    )
    rows["second"] = lives.member(cell, full_name=f"Trần Thị {mark} Thứ Hai", by=by)
    rows["third"] = lives.member(cell, full_name=f"Lê Văn {mark} Thứ Ba", by=by)
    rows["mistaken"] = lives.member(
        cell, full_name=rows["second"].full_name, birth_date=rows["second"].birth_date, by=by
    )
    rows["probationary"] = lives.admitted(
        cell, date(2011, 5, 19), full_name=f"Phạm Thị {mark} Dự Bị", by=by
    )
    rows["left"] = lives.member(base_cell, full_name=f"Đỗ Văn {mark} Đã Đi", by=by)
    lives.happens(
        rows["left"], Kind.TRANSFERRED_OUT, date(2011, 2, 3), place=f"Đảng bộ {mark}", by=by
    )
    lives.happens(
        rows["third"],
        Kind.TEMPORARY,
        date(2011, 9, 1),
        place=f"Công trường {mark}",
        until=date(2012, 3, 1),
        by=by,
    )
