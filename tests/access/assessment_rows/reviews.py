"""Reviews of the cell's members in the cycle of 2008: proposed, decided, with a reason, own."""

from assessments.reviews import actions
from membership.register.accounts import link_account
from tests.assessments.reviews import play


def populate(mark: str, side) -> None:
    cycle, base, cell, rows = side.idle_cycle, side.base, side.cell, side.rows
    by, chief = side.users["cell-secretary"], side.users["base-secretary"]
    rows["roll"] = play.choose(cycle, base, chief)
    actions.choose(cycle=cycle, organization=base, by_names=False, by=chief)
    play.choose(cycle, base, chief)
    rows["meeting"] = play.meet(cycle, base, cell, by)
    member, second, third = rows["member"], rows["second"], rows["third"]
    play.write(
        cycle, base, member, by,
        proposed="well", votes_for="3", remarks=f"Nhận xét {mark}", attendance=f"Dự họp {mark}",
    )  # fmt: skip
    play.write(cycle, base, third, by, proposed="completing", votes_for="2")
    play.for_him(cycle, base, member, by, text=f"Tự kiểm điểm {mark}")
    link_account(user=by, code=second.code, full_name=second.full_name, by=side.users["operator"])
    line = play.line_of(cycle, base, second)
    actions.save_own(
        cycle=cycle,
        base=base,
        line=line,
        answers={"text": f"Tôi tự kiểm điểm {mark}", "level": "well"},
        version=1,
        by=by,
    )
    play.decide(cycle, base, chief, {member: "well", third: "completing"})
    play.decide(cycle, base, chief, {third: ""}, {third.pk: f"Chờ xét {mark}"})
