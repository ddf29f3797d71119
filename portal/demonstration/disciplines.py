"""Decisions of discipline and striking off; those of 2008–2011 stand on the members' histories."""

from dataclasses import dataclass
from datetime import date, timedelta

from membership.discipline.actions import deliver, record_discipline
from membership.discipline.appeals import Answer, file_appeal, resolve
from membership.discipline.writing import Decision
from membership.life import Kind
from membership.models import (
    Appeal,
    Body,
    Discipline,
    Form,
    Member,
    MemberEvent,
    Standing,
    Status,
    StrikingReason,
)
from portal.demonstration.tree import Tree

EXPULSIONS = (
    "Cố ý làm trái quy định về quản lý kinh tế, gây thiệt hại cho doanh nghiệp",
    "Bị tòa án tuyên phạt tù về tội tham ô tài sản",
    "Lợi dụng chức vụ, quyền hạn để vụ lợi",
    "Vi phạm nghiêm trọng nguyên tắc tập trung dân chủ, gây mất đoàn kết",
)
STRIKINGS = {
    StrikingReason.NO_DUES: "Ba tháng không đóng đảng phí, đã nhắc nhở nhiều lần",
    StrikingReason.NO_MEETINGS: "Bỏ sinh hoạt chi bộ ba tháng liền không có lý do",
    StrikingReason.CARD: "Tự ý trả thẻ đảng viên khi nghỉ việc",
    StrikingReason.WILL: "Giảm sút ý chí phấn đấu, không nhận nhiệm vụ chi bộ giao",
    StrikingReason.TWO_YEARS: "Hai năm liền không hoàn thành nhiệm vụ",
    StrikingReason.PROBATION: "Hết thời gian dự bị không đủ tư cách",
}


@dataclass(frozen=True)
class Case:
    """One decision on somebody who stayed: days as in its papers, `filed` the complaint."""

    day: date
    form: str
    reason: str
    delivered: int | None = 4
    filed: date | None = None
    answer: Answer | None = None


def _cases(sign: str, mark: str) -> list[Case]:
    upheld = Answer(Appeal.Outcome.UPHELD, date(2010, 6, 24), decision_number=f"58-{sign}")
    lighter = Answer(
        Appeal.Outcome.LIGHTER,
        date(2010, 12, 16),
        decision_number=f"131-{sign}",
        form=Form.REPRIMAND,
        body=Body.HIGHER,
        decided_by=f"Ban Thường vụ Đảng ủy cấp trên {mark}".strip(),
    )
    return [
        Case(date(2009, 5, 14), Form.REPRIMAND, "Vi phạm quy chế làm việc của chi ủy"),
        Case(date(2009, 10, 8), Form.WARNING, "Thiếu trách nhiệm để thất thoát vật tư"),
        Case(date(2010, 3, 18), Form.REPRIMAND, "Vi phạm chính sách dân số",
             filed=date(2010, 4, 9), answer=upheld),
        Case(date(2010, 9, 9), Form.WARNING, "Phát ngôn gây mất đoàn kết nội bộ",
             filed=date(2010, 10, 4), answer=lighter),
        Case(date(2011, 2, 24), Form.WARNING, "Báo cáo không trung thực kết quả sản xuất"),
        Case(date(2011, 4, 12), Form.REMOVAL, "Buông lỏng lãnh đạo, để chi bộ mất sinh hoạt"),
        Case(date(2011, 7, 19), Form.REPRIMAND, "Sử dụng sai quỹ công đoàn", filed=date(2011, 8, 8)),
        Case(date(2011, 10, 3), Form.WARNING, "Vi phạm quy trình an toàn lao động",
             filed=date(2011, 10, 24)),
        Case(date(2011, 11, 10), Form.REPRIMAND, "Không chấp hành phân công của chi bộ",
             delivered=None),
    ]  # fmt: skip


def load_disciplines(tree: Tree, actors, mark: str = "") -> None:
    """Load them for one committee; `mark` goes into every text."""
    by = actors["department"]
    _decide_ends(tree, by, mark)
    used: set[int] = set()
    for case in _cases(tree.committee.sign, mark):
        _play(tree, case, by, mark, used)


def _decide_ends(tree: Tree, by, mark: str) -> None:
    """A decision for every expulsion and striking off that the histories hold."""
    events = MemberEvent.objects.filter(
        member__organization__path__subtree=tree.superior.path,
        undone_at=None,
        kind__in=(Kind.EXPELLED, Kind.STRUCK_OFF),
        discipline=None,
    )
    for number, event in enumerate(events.select_related("member").order_by("on", "pk")):
        struck = event.kind == Kind.STRUCK_OFF
        known = event.what in StrikingReason.values
        case = (event.what if known else StrikingReason.NO_DUES) if struck else ""
        reason = STRIKINGS[StrikingReason(case)] if struck else EXPULSIONS[number % len(EXPULSIONS)]
        record_discipline(
            member=event.member,
            event=event,
            decision=Decision(
                form=Form.STRIKING_OFF if struck else Form.EXPULSION,
                reason=f"{reason} {mark}".strip(),
                body=Body.STANDING,
                decision_number=event.decision_number or _number(tree, event.on),
                decided_on=event.decided_on or event.on,
                striking_reason=case,
                delivered_on=event.on + timedelta(days=3),
            ),
            by=by,
        )


def _play(tree: Tree, case: Case, by, mark: str, used: set[int]) -> None:
    member, position = _somebody(tree, case, used)
    used.add(member.pk)
    discipline = record_discipline(
        member=member,
        decision=Decision(
            form=case.form,
            reason=f"{case.reason} {mark}".strip(),
            body=Body.STANDING,
            decision_number=_number(tree, case.day),
            decided_on=case.day,
            delivered_on=case.delivered and case.day + timedelta(days=case.delivered),
            position=position,
        ),
        by=by,
    )
    if case.filed:
        _complain(discipline, case, by, mark)


def _complain(discipline: Discipline, case: Case, by, mark: str) -> None:
    appeal = file_appeal(
        discipline=discipline,
        filed_on=case.filed,
        filed_with=f"Ủy ban Kiểm tra Đảng ủy cấp trên {mark}".strip(),
        by=by,
    )
    if case.answer is None:
        return
    resolve(appeal=appeal, answer=case.answer, by=by)
    for replacing in Discipline.objects.filter(replaces=discipline):
        delivered = replacing.decided_on + timedelta(days=5)
        deliver(discipline=replacing, delivered_on=delivered, by=by)


def _somebody(tree: Tree, case: Case, used: set[int]) -> tuple[Member, MemberEvent | None]:
    """A full member of that day who is still there: for a removal a member of a cell's committee."""
    members = Member.objects.filter(
        organization__path__subtree=tree.superior.path,
        status=Status.ACTIVE,
        standing=Standing.FULL,
        spells__since__lte=date(2008, 12, 31),
        official_on__lt=date(2008, 12, 31),
    ).exclude(pk__in=used)
    offices = MemberEvent.objects.filter(kind=Kind.POSITION, until=None, undone_at=None)
    if case.form == Form.REMOVAL:
        held = offices.filter(
            on__lt=case.day,
            what__in=("CELL_COMMITTEE_MEMBER", "DEPUTY_SECRETARY"),
            member__in=members,
        )
        position = held.select_related("member").order_by("what", "pk").first()
        return position.member, position
    free = members.exclude(pk__in=offices.values("member")).distinct().order_by("pk")
    total = free.count()
    return free[(len(used) * 37 + 11) % total], None


def _number(tree: Tree, day: date) -> str:
    return f"{day.month * 10 + day.day % 10}-{tree.committee.sign}"
