"""Rows of `membership.duties`."""

from datetime import date

from membership.duties.actions import declarations, dues, hardship, training, work
from membership.models import WorkAssignment


def populate(mark: str, side) -> None:
    """Dues, work, certificates, declarations and hardship of the cell's members."""
    by, cell, rows = side.users["department"], side.cell, side.rows
    member, second, third = rows["member"], rows["second"], rows["third"]
    dues.record_dues(
        organization=cell,
        through={member.pk: date(2011, 5, 1), second.pk: date(2011, 10, 1)},
        paid_on=date(2011, 11, 2),
        by=by,
    )
    dues.record_dues(
        organization=cell, through={second.pk: date(2011, 11, 1)}, paid_on=date(2011, 11, 3), by=by
    )
    rows["payment"] = second.dues.get(through=date(2011, 11, 1))
    undone = member.dues.get()
    dues.undo_payment(payment=undone, by=by, reason=f"Ghi nhầm {mark}")
    _work(mark, side, by)
    (rows["certificate"], other) = training.add_certificates(
        organization=cell,
        taken=training.Class(
            "THEORY",
            date(2011, 6, 24),
            name=f"Lớp {mark}",
            school=f"Trường {mark}",
            valid_until=date(2011, 12, 24),
        ),
        numbers={member.pk: f"1/{mark}", second.pk: f"2/{mark}"},
        by=by,
    )
    training.edit_certificate(
        certificate=other,
        facts={name: getattr(other, name) for name in training.FACTS},
        version=1,
        by=by,
    )
    training.delete_certificate(certificate=other, version=2, by=by)
    training.set_target(organization=side.base, year=2011, percent=80, by=by)
    declarations.require_declarations(
        organization=cell,
        members=[member, second, third],
        year=2011,
        occasion="YEARLY",
        due_on=date(2011, 10, 31),
        by=by,
    )
    rows["declaration"], made, dropped = (one.declarations.get() for one in (member, second, third))
    declarations.record_made(declarations=[made], made_on=date(2011, 10, 20), by=by)
    declarations.edit_declaration(
        declaration=made,
        due_on=date(2011, 12, 31),
        made_on=date(2011, 10, 20),
        version=2,
        by=by,
    )
    declarations.drop_declaration(declaration=dropped, version=1, by=by)
    _hardship(mark, side, by)


def _work(mark: str, side, by) -> None:
    cell, rows = side.cell, side.rows
    member, second, third = rows["member"], rows["second"], rows["third"]
    resolution = work.Resolution(f"02-NQ/{mark}", date(2011, 1, 14))
    for year in (2010, 2011):
        first, done, dropped = work.assign(
            organization=cell,
            year=year,
            works=[
                work.Work(member.pk, "PARTY", f"Phụ trách {mark} {year}", second.pk),
                work.Work(second.pk, "DUTY", f"Gương mẫu {mark} {year}", member.pk),
                work.Work(third.pk, "CITIZEN", f"Nơi cư trú {mark} {year}"),
            ],
            resolution=resolution,
            by=by,
        )
        work.record_results(
            organization=cell,
            year=year,
            outcomes=[work.Outcome(done, 1, "WELL", f"Nhận xét {mark}")],
            on=date(2011, 11, 20),
            by=by,
        )
    work.delete_assignment(assignment=dropped, version=1, by=by)
    facts = {name: getattr(first, name) for name in work.FACTS}
    work.edit_assignment(assignment=first, facts=facts, version=1, by=by)
    rows["assignment"], rows["done"] = WorkAssignment.objects.get(pk=first.pk), done


def _hardship(mark: str, side, by) -> None:
    rows = side.rows
    case = hardship.open_hardship(
        member=rows["member"], what=f"Hoàn cảnh {mark}", since=date(2011, 2, 1), by=by
    )
    hardship.edit_hardship(
        hardship=case,
        what=f"Hoàn cảnh {mark} sửa",
        since=date(2011, 2, 1),
        until=None,
        version=1,
        by=by,
    )
    for number in (1, 2):
        rows["help"] = hardship.give_help(
            hardship=case,
            what=f"Thăm hỏi {mark} {number}",
            giver=f"Công đoàn {mark}",
            given_on=date(2011, 9, number),
            worth=1_000_000,
            by=by,
        )
    first = case.helps.get(given_on=date(2011, 9, 1))
    hardship.drop_help(help_given=first, by=by)
    rows["hardship"] = case
