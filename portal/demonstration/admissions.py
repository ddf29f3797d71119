"""People on the way into the party on the demonstration's day: at every step, some of them stuck.

Days are counted back from today. What lies before the decision is written in bulk with the dates,
votes and papers that the rules ask (tests/portal/test_demo_admissions.py holds every step to its
conditions); from the decision on, the room's own actions make the members.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle

from django.utils.translation import gettext_lazy

from core import audit
from core.calendar import add_months, add_working_days
from core.dates import today
from membership.admission import actions
from membership.admission.queries import without_case
from membership.admission.table import Typed
from membership.models import (
    AdmissionCase,
    CaseMove,
    CasePaper,
    Certificate,
    Member,
    MembershipRules,
    Standing,
    Step,
    Verification,
)
from membership.validity import last_day_of_validity
from organizations.kinds import Kind
from organizations.models import Grant, Organization
from portal.demonstration.admission_plans import FEW, GAPS, GIVEN, PLANS, SIGNS, STEPS, Plan, S
from portal.demonstration.facts import DISTRICTS, VILLAGES, WORK
from portal.demonstration.mixing import mixed, pick, workday
from portal.demonstration.people import MEMBER_FAMILIES, MIDDLES
from portal.demonstration.tree import Tree

audit.register_sentence(
    "admission.load", gettext_lazy("%(actor)s đã nạp hồ sơ kết nạp của %(subject)s")
)

#: So many probationary members who came without a case get one: the ends that are near or passed.
WATCHED = 12


def load_admissions(tree: Tree, actors, mark: str = "") -> None:
    """Load them for one committee; `mark` goes into every text."""
    loading = _Loading(tree, actors, mark)
    plans = FEW if mark else PLANS
    for number, (plan, cell) in enumerate(zip(plans, cycle(loading.cells()), strict=False)):
        loading.write(number, plan, cell)
    loading.save()
    for way in loading.ways:
        _decide(way, actors["department"], mark, tree.committee.sign)
    staff = actors["department"]
    for member in without_case(staff)[:WATCHED]:
        actions.adopt_member(member=member, by=staff)


@dataclass
class _Way:
    """One person's case and what hangs on it, before it is saved."""

    number: int
    plan: Plan
    case: AdmissionCase
    days: dict[str, date]
    by: object
    moves: list[CaseMove] = field(default_factory=list)
    papers: list[CasePaper] = field(default_factory=list)
    sent: list[Verification] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)

    def reached(self, step: str) -> bool:
        """Whether the plan has come to the step."""
        return STEPS.index(step) <= STEPS.index(self.plan.step)


class _Loading:
    """One committee's cells, their members of long standing, and who records for them."""

    def __init__(self, tree: Tree, actors, mark: str) -> None:
        self.mark = mark
        self.staff = actors["department"]
        self.rules = {one.pk: one for one in MembershipRules.objects.prefetch_related("papers")}
        self.ways: list[_Way] = []
        cells = Organization.objects.subtree_of(tree.superior).current()
        cells = cells.filter(kind__in=(Kind.BASE_CELL, Kind.SUB_CELL)).select_related("parent")
        self._cells = list(cells.order_by("code"))
        self.elders: dict[int, list[Member]] = {cell.pk: [] for cell in self._cells}
        self.sizes = dict.fromkeys(self.elders, 0)
        long_ago = date(2009, 1, 1)
        for member in Member.objects.active().filter(
            organization__in=self.elders, standing=Standing.FULL
        ):
            self.sizes[member.organization_id] += 1
            if member.official_on <= long_ago and member.since <= long_ago:
                self.elders[member.organization_id].append(member)
        grants = Grant.objects.in_force().filter(role__code="base-secretary")
        self.secretaries = {one.organization_id: one.user for one in grants.select_related("user")}

    def cells(self) -> list[Organization]:
        """The first cell of every base organization in turn, then the second ones, and so on."""
        ranks: dict[int, int] = {}
        ordered = []
        for cell in self._cells:
            if len(self.elders[cell.pk]) < 2:
                continue
            base = cell.pk if cell.is_base else cell.parent_id
            ranks[base] = ranks.get(base, -1) + 1
            ordered.append((ranks[base], cell.code, cell))
        return [cell for _rank, _code, cell in sorted(ordered, key=lambda one: one[:2])]

    def write(self, number: int, plan: Plan, cell: Organization) -> None:
        """Prepare a case up to its plan's step, the decision at most."""
        days = _days(plan)
        last = min(STEPS.index(plan.step), STEPS.index(S.COMMITTEE))
        rules = next(one for one in self.rules.values() if one.valid_until is not None)
        case = AdmissionCase(
            **self.facts(number, cell),
            organization=cell,
            rules=rules,
            step=STEPS[last],
            step_since=days[STEPS[last]],
        )
        case.set_keys()
        by = self.secretaries.get(cell.pk) or self.secretaries[cell.parent_id]
        way = _Way(number, plan, case, days, by)
        for step in STEPS[: last + 1]:
            way.moves.append(self._move(way, step, cell))
        self._fill(way, rules)
        if plan.twist == "stopped":
            case.stopped_on = today() - timedelta(days=30)
            case.stop_reason = self._marked("Đã chuyển công tác đi tỉnh khác")
        self.ways.append(way)

    def save(self) -> None:
        """Everything in bulk, one entry of the trail for each case."""
        cases = [way.case for way in self.ways]
        highest = AdmissionCase.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for place, case in enumerate(cases, start=1):
            case.code = f"KN-{highest + place:06d}"
        AdmissionCase.objects.bulk_create(cases)
        for model, name in (
            (CaseMove, "moves"),
            (CasePaper, "papers"),
            (Verification, "sent"),
            (Certificate, "certificates"),
        ):
            rows = [row for way in self.ways for row in getattr(way, name)]
            for way in self.ways:
                for row in getattr(way, name):
                    row.case = way.case
            model.objects.bulk_create(rows)
        for way in self.ways:
            audit.record(
                "admission.load",
                by=way.by,
                subject=way.case,
                scope_path=way.case.organization.path,
                after={"step": str(way.case.get_step_display()), "code": way.case.code},
            )

    def facts(self, number: int, cell: Organization) -> dict:
        """An invented person; the mark stands in every text."""
        sex = "MF"[mixed(number, "candidate", 2)]
        occupation = ("WORKER", "WORKER", "INTELLECTUAL", "STAFF")[number % 4]
        posts, professions = WORK[occupation]
        name = (
            f"{pick(MEMBER_FAMILIES, number, 'case')} {pick(MIDDLES[sex], number, 'case')} "
            f"{GIVEN[number % len(GIVEN)]}"
        )
        born = date(1976 + number % 13, 1 + number % 12, 1 + number * 7 % 28)
        place = cell.name.removeprefix("Chi bộ ").removesuffix(self.mark or "-").strip()
        texts = {
            "full_name": name,
            "home": f"{pick(VILLAGES, number, 'from')}, {pick(DISTRICTS, number, 'from')}",
            "residence": f"{pick(VILLAGES, number, 'at')}, {pick(DISTRICTS, number, 'at')}",
            "profession": pick(professions, number, "skill"),
            "post": pick(posts, number, "work"),
            "workplace": place,
        }
        return {
            **{key: self._marked(text) for key, text in texts.items()},
            "birth_date": born,
            "sex": sex,
            "education": ("UNIVERSITY", "COLLEGE", "VOCATIONAL", "INTERMEDIATE")[number % 4],
            "theory": "ELEMENTARY" if number % 3 else "NONE",
            "occupation": occupation,
            "youth_union": born.year >= 1981,
            "merit_family": number % 9 == 4,
            "identity_number": f"{'229' if self.mark else '221'}{870001 + number * 13:06d}",
        }

    def _marked(self, text: str) -> str:
        return f"{text} {self.mark}".strip() if text else ""

    def _move(self, way: _Way, step: str, cell: Organization) -> CaseMove:
        """A step with its document and votes, recorded by the base secretary or by the staff."""
        move = CaseMove(
            step=step,
            on=way.days[step],
            recorded_by=self.staff if step == S.COMMITTEE else way.by,
        )
        if step in SIGNS:
            move.document_number = self._marked(f"{11 + way.number * 3}-{SIGNS[step]}")
        votes = {S.CELL: self.sizes[cell.pk], S.COMMITTEE: 11}
        if not cell.is_base:
            votes[S.BASE] = 9
        if step in votes:
            away = way.number % 2 if votes[step] > 6 else 0
            move.entitled = votes[step]
            move.present = move.in_favour = votes[step] - away
        return move

    def _fill(self, way: _Way, rules: MembershipRules) -> None:
        """What each step that was reached asked for, and what the twist left out or put in."""
        if way.reached(S.CLASS):
            way.certificates.append(self._certificate(way, rules))
        if way.reached(S.HELPER):
            self._people(way)
        kinds = {kind.code: kind for kind in rules.papers.all()}
        if way.reached(S.DOSSIER):
            only = [code for code, kind in kinds.items() if kind.required]
            self._papers(way, kinds, only, way.days[S.DOSSIER] - timedelta(days=9))
        elif way.plan.twist == "papers":
            some = ("don-xin-vao-dang", "ly-lich")
            self._papers(way, kinds, some, today() - timedelta(days=19))
        self._verify(way, rules)
        for certificate in way.certificates:
            kind = kinds["chung-nhan-nhan-thuc"]
            paper = CasePaper(kind=kind, dated=certificate.issued_on, number=certificate.number)
            paper.valid_until = certificate.valid_until
            way.papers.append(paper)
        if way.reached(S.VERIFIED):
            paper = CasePaper(kind=kinds["van-ban-tham-tra"], dated=way.sent[-1].answered_on)
            way.papers.append(paper)

    def _certificate(self, way: _Way, rules: MembershipRules) -> Certificate:
        """Issued on the day of the class; the one that has expired ran out some days ago."""
        issued = way.days[S.CLASS]
        if way.plan.twist == "expired":
            issued = add_months(today(), -rules.certificate_months) - timedelta(days=5)
        return Certificate(
            course=Certificate.Course.AWARENESS,
            number=self._marked(f"{101 + way.number}/BDNT"),
            school=self._marked("Trung tâm bồi dưỡng chính trị Bình Minh"),
            issued_on=issued,
            valid_until=last_day_of_validity(issued, rules.certificate_months),
        )

    def _people(self, way: _Way) -> None:
        elders = self.elders[way.case.organization_id]
        first = elders[way.number % len(elders)]
        way.case.helper = first
        if way.plan.twist == "alone":
            return
        way.case.first_introducer = first
        if way.case.youth_union:
            way.case.introducing_body = self._marked("Ban Chấp hành Đoàn cơ sở")
        else:
            way.case.second_introducer = elders[(way.number + 1) % len(elders)]

    def _papers(self, way: _Way, kinds: dict, codes, dated: date) -> None:
        for code in codes:
            if kinds[code].source == "TYPED":
                paper = CasePaper(kind=kinds[code], dated=workday(dated), number=self.mark)
                way.papers.append(paper)

    def _verify(self, way: _Way, rules: MembershipRules) -> None:
        """Sent with the dossier; answered in time, late, not yet, or not clear."""
        if not way.reached(S.DOSSIER) or way.plan.twist == "unsent":
            return
        on, twist = way.days[S.DOSSIER], way.plan.twist
        if way.reached(S.VERIFIED):
            way.sent.append(self._sent(way, "Bản thân và cha mẹ đẻ", rules))
            self._answer(way.sent[-1], way.days[S.VERIFIED])
            return
        if twist in ("late", "waiting"):
            way.sent.append(self._sent(way, "Cha đẻ", rules))
        if twist in ("late", "unclear"):
            way.sent.append(self._sent(way, "Mẹ đẻ và anh chị em ruột", rules))
            self._answer(way.sent[-1], workday(on + timedelta(days=25)), clear=twist == "late")
        if twist == "abroad":
            way.sent.append(self._sent(way, "Chị ruột", rules, abroad=True))

    def _sent(self, way: _Way, about: str, rules, *, abroad: bool = False) -> Verification:
        home = way.case.home.split(",")[0]
        place = "Đại sứ quán tại nước sở tại" if abroad else f"Đảng ủy {home}"
        on = way.days[S.DOSSIER]
        days = rules.verification_days_abroad if abroad else rules.verification_days
        return Verification(
            about=self._marked(about),
            sent_to=self._marked(place),
            sent_on=on,
            abroad=abroad,
            due_on=add_working_days(on, days),
        )

    def _answer(self, sent: Verification, on: date, *, clear: bool = True) -> None:
        said = "Lịch sử chính trị rõ ràng" if clear else "Chưa xác định được thời gian công tác cũ"
        sent.answered_on, sent.is_clear, sent.answer = on, clear, self._marked(said)


def _decide(way: _Way, staff, mark: str, sign: str) -> None:
    """From the decision on the actions do it: they make the member and his history."""
    for step in STEPS[STEPS.index(S.DECIDED) :]:
        if not way.reached(step):
            return
        if step == S.NEW_MEMBER_CLASS:
            actions.record_certificate(
                case=way.case,
                course=Certificate.Course.NEW_MEMBER,
                number=f"{201 + way.number}/ĐVM {mark}".strip(),
                issued_on=way.days[step],
                school=f"Trung tâm bồi dưỡng chính trị Bình Minh {mark}".strip(),
                by=way.by,
            )
        number = f"{61 + way.number}-{sign}" if step == S.DECIDED else ""
        typed = Typed(on=way.days[step], document_number=number)
        by = staff if step == S.DECIDED else way.by
        actions.move(case=way.case, step=step, typed=typed, by=by)


def _days(plan: Plan) -> dict[str, date]:
    """The working day of each step up to the plan's, counted back from it."""
    last = STEPS.index(Step(plan.step))
    day = workday(today() - timedelta(days=plan.ago))
    days = {plan.step: day}
    for place in reversed(range(last)):
        day = workday(day - timedelta(days=GAPS[STEPS[place + 1]]))
        days[STEPS[place]] = day
    return days
