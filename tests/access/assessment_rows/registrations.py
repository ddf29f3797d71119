"""Registrations: one that can be written, one that waits for receipt, one received with results."""

from datetime import date

from tests import factories
from tests.assessments.registrations import pledge


def populate(mark: str, side) -> None:
    """Every text holds the mark; the cycle asks for registrations from now on."""
    side.cycle.registration_due = date(2011, 11, 15)
    side.cycle.save()
    staff = side.users["department"]
    side.rows["registration_own"] = pledge.returned(
        side.cycle, side.base, side.users["base-secretary"], staff, mark
    )
    for state, base in (("SUBMITTED", "SUBMITTED"), ("RECEIVED", "DRAFT")):
        by = factories.UserFactory(full_name=f"Võ Thị {mark} Đăng Ký {state}")
        factories.grant(by, "base-secretary", side.bases[base])
        row = pledge.submitted(side.cycle, side.bases[base], by, mark)
        if state == "RECEIVED":
            row = pledge.fresh(row)
            pledge.actions.receive(registration=row, by=staff)
            pledge.write(row, by, {"results": pledge.RESULTS}, mark)
        side.rows[f"registration_{state}"] = pledge.fresh(row)
