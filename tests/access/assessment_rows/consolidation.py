"""Plans: one that can be written, one that waits for receipt, one received, one of 2008 in force."""

from datetime import date

from assessments.consolidation import actions
from tests import factories
from tests.assessments.consolidation import mend

#: What the results of 2010 demand of every organization of the world, and one to keep.
TASKS = (mend.TASK, {**mend.TASK, "kind": "MEMBERS"}, mend.KEEP)


def populate(mark: str, side) -> None:
    """Every text holds the mark; both open cycles ask for plans from now on."""
    staff, secretary = side.users["department"], side.users["base-secretary"]
    for cycle in (side.cycle, side.idle_cycle):
        cycle.consolidation_due = date(cycle.year, 11, 15)
        cycle.save()
    more = {"tasks": TASKS, "mark": mark}
    own = mend.returned(side.cycle, side.base, secretary, staff, **more)
    side.rows["consolidation_own"] = own
    side.rows["consolidation_task"] = own.tasks.last()
    for state, base in (("SUBMITTED", "SUBMITTED"), ("RECEIVED", "DRAFT")):
        by = factories.UserFactory(full_name=f"Mai Thị {mark} Củng Cố {state}")
        factories.grant(by, "base-secretary", side.bases[base])
        plan = mend.submitted(side.cycle, side.bases[base], by, **more)
        if state == "RECEIVED":
            actions.receive(plan=plan, by=staff)
            mend.note(plan.tasks.first(), by, on=date(2011, 11, 10), text=f"{mark}: đã họp.")
        side.rows[f"consolidation_{state}"] = mend.fresh(plan)
    tasks = tuple({**task, "due": "30/12/2008"} for task in TASKS)
    followed = mend.submitted(side.idle_cycle, side.base, secretary, tasks=tasks, mark=mark)
    side.rows["consolidation_followed"] = followed
