"""Dues, work, training, declarations and help of the demonstration, as of 21 November 2011.

Written in bulk, with the invariants of the room's own actions: `Member.dues_through` is the latest
payment, a result has its day, nobody follows his own work.
"""

from datetime import date, timedelta

from core.calendar import add_months, first_of_month
from core.dates import today
from membership.models import (
    AssetDeclaration,
    Certificate,
    DuesPayment,
    Hardship,
    HelpGiven,
    Member,
    MembershipRules,
    TrainingTarget,
    WorkAssignment,
)
from membership.validity import last_day_of_validity
from organizations.kinds import BASE_KINDS
from portal.demonstration.tree import Tree

Content, Result, Course = WorkAssignment.Content, WorkAssignment.Result, Certificate.Course

WORK = {
    Content.DUTY: "Gương mẫu thực hiện điều 2 Điều lệ Đảng; học tập nghị quyết đầy đủ",
    Content.PROFESSION: "Hoàn thành kế hoạch sản xuất, kinh doanh của tổ, phòng được giao",
    Content.PARTY: "Phụ trách công tác đoàn thể; giúp đỡ quần chúng ưu tú vào Đảng",
    Content.BUILDING: "Xây dựng chi bộ trong sạch, vững mạnh; giữ nền nếp sinh hoạt",
    Content.CITIZEN: "Giữ mối liên hệ với chi ủy, tham gia sinh hoạt nơi cư trú",
}
HARDSHIPS = (
    "Con bị bệnh phải điều trị dài ngày",
    "Nhà hư hỏng nặng sau bão",
    "Vợ mất sức lao động, nuôi mẹ già",
    "Bị tai nạn lao động, phải nghỉ việc nhiều tháng",
    "Hai con đang học đại học, thu nhập thấp",
    "Gia đình thuộc diện hộ nghèo ở địa phương",
    "Chồng mất, nuôi ba con nhỏ",
    "Bản thân mắc bệnh hiểm nghèo",
)
HELP = (
    ("Trợ cấp đột xuất", "Công đoàn Công ty", 2_000_000),
    ("Thăm hỏi, động viên", "Chi bộ", None),
    ("Hỗ trợ sửa nhà", "Đảng ủy và Công đoàn", 10_000_000),
)
#: Every so many-th member of the list owes dues for 3 to 7 months, or owes two.
LATE_EVERY, SLOW_EVERY = 41, 23
#: Every so many-th has no work yet; every so many-th with work has a result already.
IDLE_EVERY, RESULT_EVERY = 11, 19
DECLARE_EVERY, TRAINED_EVERY, HARD_CASES = 13, 7, 8


def load_duties(tree: Tree, actors, mark: str = "") -> None:
    """Load them for one committee; `mark` goes into every text."""
    members = list(
        Member.objects.active()
        .filter(organization__path__subtree=tree.superior.path)
        .order_by("organization__path", "pk")
        .prefetch_related("spells")
    )
    staff, year = actors["department"], today().year
    _dues(members, staff)
    _work(members, year, mark)
    _certificates(members, year, mark)
    _declarations(members, year)
    _hardships(members, year, mark)
    _targets(tree, year)


def _marked(text: str, mark: str) -> str:
    return f"{text} {mark}".strip()


def _dues(members: list[Member], staff) -> None:
    """Most paid through last month or this one; some owe three to seven months."""
    this_month = first_of_month(today())
    payments = []
    for number, member in enumerate(members):
        behind = number % 2  # this month or the last
        if number % LATE_EVERY == LATE_EVERY - 1:
            behind = 4 + number // LATE_EVERY % 5
        elif number % SLOW_EVERY == SLOW_EVERY - 1:
            behind = 3
        came = min(spell.since for spell in member.spells.all())
        for months in (behind + 6, behind):
            through = add_months(this_month, -months)
            if through >= first_of_month(came):
                paid_on = min(through + timedelta(days=4 + number % 20), today())
                payments.append(
                    DuesPayment(member=member, through=through, paid_on=paid_on, recorded_by=staff)
                )
                member.dues_through = through
    DuesPayment.objects.bulk_create(payments, batch_size=1000)
    Member.objects.bulk_update(members, ["dues_through"], batch_size=500)


def _work(members: list[Member], year: int, mark: str) -> None:
    """Last year's work with its results; this year's for nine members in ten, some with results."""
    contents = list(WORK)
    by_place: dict[int, list[Member]] = {}
    for member in members:
        by_place.setdefault(member.organization_id, []).append(member)
    rows = []
    for number, member in enumerate(members):
        cell = by_place[member.organization_id]
        follower = cell[0] if cell[0] != member else cell[-1]
        content = contents[number % len(contents)]
        facts = {
            "member": member,
            "content": content,
            "text": _marked(WORK[content], mark),
            "follower": follower if follower != member else None,
            "resolution_number": _marked("02-NQ/CB", mark),
        }
        was_here = min(spell.since for spell in member.spells.all()).year < year
        if was_here and number % 4 == 0:
            rows.append(_assignment(facts, year - 1, mark, result=Result.WELL))
        if number % IDLE_EVERY != IDLE_EVERY - 1:
            done = Result.EXCELLENT if number % 2 else Result.WELL
            has_result = number % RESULT_EVERY == RESULT_EVERY - 1
            rows.append(_assignment(facts, year, mark, result=done if has_result else ""))
    WorkAssignment.objects.bulk_create(rows, batch_size=500)


def _assignment(facts: dict, year: int, mark: str, *, result: str) -> WorkAssignment:
    reported = min(date(year, 12, 20), today()) if result else None
    return WorkAssignment(
        **facts,
        year=year,
        resolution_on=date(year, 1, 14),
        result=result,
        result_text=_marked("Hoàn thành các việc được giao", mark) if result else "",
        reported_on=reported,
    )


def _certificates(members: list[Member], year: int, mark: str) -> None:
    """Classes of the year: new members, committee members, theory; awareness of the years before."""
    rows = []
    months = MembershipRules.objects.on(today()).certificate_months
    for number, member in enumerate(members):
        classes = (date(year - 1, 9, 17), date(year, 3, 18), date(year, 9, 16))
        attended = next((day for day in classes if day >= member.admitted_on), None)
        if attended and (
            member.admitted_on.year == year - 1 or (member.admitted_on.year == year and number % 3)
        ):
            rows.append(_certificate(member, Course.NEW_MEMBER, attended, number, mark))
        elif number % TRAINED_EVERY == 0:
            course = (Course.COMMITTEE, Course.THEORY, Course.PROFESSIONAL)[number % 3]
            rows.append(_certificate(member, course, date(year, 6, 24), number, mark))
        if member.admitted_on.year == year:
            issued = date(year - 1, 5, 20)
            row = _certificate(member, Course.AWARENESS, issued, number, mark)
            row.valid_until = last_day_of_validity(issued, months)
            rows.append(row)
        elif number % 97 == 5:
            row = _certificate(member, Course.PROFESSIONAL, date(year - 5, 12, 16), number, mark)
            row.valid_until = date(year, 12, 15)
            rows.append(row)
    Certificate.objects.bulk_create(rows, batch_size=500)


def _certificate(member: Member, course: str, issued: date, number: int, mark: str) -> Certificate:
    return Certificate(
        member=member,
        course=course,
        name=_marked(f"Lớp {course.label[0].lower()}{course.label[1:]} năm {issued.year}", mark),
        school=_marked("Trung tâm bồi dưỡng chính trị", mark),
        began_on=issued - timedelta(days=5),
        ended_on=issued - timedelta(days=1),
        number=_marked(f"{100 + number}/CN", mark),
        issued_on=issued,
    )


def _declarations(members: list[Member], year: int) -> None:
    """Some declare every year: last year's are all made, half of this year's so far."""
    rows = []
    for number, member in enumerate(members[::DECLARE_EVERY]):
        due = date(year, 12, 31)
        made = date(year, 11, 1 + number % 20) if number % 2 else None
        rows.append(AssetDeclaration(member=member, year=year, due_on=due, made_on=made))
        if min(spell.since for spell in member.spells.all()).year < year:
            before = date(year - 1, 12, 1 + number % 30)
            rows.append(
                AssetDeclaration(
                    member=member, year=year - 1, due_on=date(year - 1, 12, 31), made_on=before
                )
            )
    AssetDeclaration.objects.bulk_create(rows, batch_size=500)


def _hardships(members: list[Member], year: int, mark: str) -> None:
    """Eight cases, most of them helped this year, one that is over."""
    step = max(1, len(members) // HARD_CASES)
    cases = [
        Hardship(
            member=member,
            what=_marked(what, mark),
            since=date(year, 1 + number, 10),
            until=date(year, 10, 31) if number == 1 else None,
        )
        for number, (member, what) in enumerate(
            zip(members[step // 2 :: step], HARDSHIPS, strict=False)
        )
    ]
    Hardship.objects.bulk_create(cases)
    HelpGiven.objects.bulk_create(
        HelpGiven(
            hardship=case,
            given_on=date(year, 9, 2 + number),
            what=_marked(what, mark),
            giver=_marked(giver, mark),
            worth=worth,
        )
        for number, case in enumerate(cases[:6])
        for what, giver, worth in (HELP[number % len(HELP)],)
    )


def _targets(tree: Tree, year: int) -> None:
    """The committee asks for a share of all members; two base organizations ask for more."""
    bases = [one for one in tree.nodes.values() if one.kind in BASE_KINDS and not one.is_dissolved]
    first = sorted(bases, key=lambda one: one.code)[:2]
    wanted = [(tree.superior, 15), *zip(first, (20, 25), strict=False)]
    TrainingTarget.objects.bulk_create(
        TrainingTarget(organization=one, year=year, percent=percent) for one, percent in wanted
    )
