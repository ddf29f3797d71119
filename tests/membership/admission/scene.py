"""A committee with a base committee of two cells and a base cell, its members, and cases at any step."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from membership.admission import actions
from membership.admission.queries import with_all
from membership.admission.table import MOVES, Typed
from membership.admission.votes import Tally
from membership.models import AdmissionCase, Member, Step
from organizations.kinds import Kind
from organizations.models import Organization
from tests import factories
from tests.cast import Cast
from tests.membership import lives

#: The day each step is reached on, and the document and votes that go with it.
DAYS = {
    Step.CANDIDATE: date(2010, 1, 15),
    Step.CLASS: date(2010, 3, 20),
    Step.HELPER: date(2010, 4, 5),
    Step.DOSSIER: date(2010, 6, 10),
    Step.VERIFIED: date(2010, 7, 20),
    Step.CELL: date(2010, 8, 2),
    Step.BASE: date(2010, 8, 10),
    Step.COMMITTEE: date(2010, 9, 10),
    Step.DECIDED: date(2010, 9, 15),
    Step.CEREMONY: date(2010, 9, 30),
    Step.NEW_MEMBER_CLASS: date(2011, 4, 20),
    Step.OFFICIAL: date(2011, 10, 25),
}
OPENED = date(2010, 1, 4)
NUMBERS = {
    Step.CELL: "05-NQ/CB",
    Step.BASE: "12-NQ/ĐU",
    Step.COMMITTEE: "31-NQ/BTV",
    Step.DECIDED: "88-QĐ/ĐUK",
    Step.OFFICIAL: "91-QĐ/ĐUK",
}
TALLIES = {
    Step.CELL: Tally(9, 9, 8),
    Step.BASE: Tally(7, 7, 7),
    Step.COMMITTEE: Tally(9, 8, 8),
    Step.OFFICIAL: Tally(10, 9, 8),
}
BASE_TALLIES = {Step.OFFICIAL: Tally(7, 6, 5)}
FACTS = {
    "full_name": "Trần Thị Ưu Tú",
    "other_names": "Út",
    "birth_date": date(1985, 5, 19),
    "sex": "F",
    "ethnic_group": "Ê Đê",
    "home": "Xã Giả Định",
    "residence": "Phường Ví Dụ",
    "education": "COLLEGE",
    "profession": "Kế toán",
    "theory": "ELEMENTARY",
    "occupation": "WORKER",
    "post": "Tổ trưởng",
    "workplace": "Phân xưởng 2",
    "youth_union": True,
    "merit_family": True,
    "identity_number": "054085001234",
}


def typed(step: str, **more) -> Typed:
    """What is typed for a step, in order."""
    values = {
        "on": DAYS[step],
        "document_number": NUMBERS.get(step, ""),
        "tally": TALLIES.get(step),
        "base_tally": BASE_TALLIES.get(step),
        **more,
    }
    return Typed(**values)


@dataclass
class Scene:
    """Who is there. `first` and `second` are full members of the cell since 2006, `young` since 2010."""

    cast: Cast
    cell: Organization
    base_cell: Organization
    other_cell: Organization
    first: Member
    second: Member
    young: Member
    probationary: Member
    neighbour: Member
    made: dict[str, AdmissionCase] = field(default_factory=dict)

    def open(self, cell: Organization | None = None, **more) -> AdmissionCase:
        return actions.open_case(
            organization=cell or self.cell, facts={**FACTS, **more}, on=OPENED, by=None
        )

    def prepare(self, case: AdmissionCase, step: str, by=None) -> None:
        """Fill in what the step asks for."""
        if step == Step.CLASS:
            certificate(case, by=by)
        if step == Step.HELPER:
            people(self, case, by=by)
        if step == Step.DOSSIER:
            papers(case, by=by)
        if step == Step.VERIFIED:
            verified(case, by=by)
        if step == Step.NEW_MEMBER_CLASS:
            actions.record_certificate(
                case=case, course="NEW_MEMBER", number="17/DVM", issued_on=date(2011, 4, 18), by=by
            )

    def at(self, step: str, cell: Organization | None = None, **more) -> AdmissionCase:
        """A case that has come to a step, prepared for the next one."""
        case = self.open(cell, **more)
        for move in MOVES:
            if case.step == step:
                break
            self.prepare(case, move.target)
            actions.move(case=case, step=move.target, typed=typed(move.target), by=None)
        return case

    def ready(self, step: str, cell: Organization | None = None, **more) -> AdmissionCase:
        """A case at the step before, with all that the step needs."""
        before = next(move.source for move in MOVES if move.target == step)
        case = self.at(before, cell, **more)
        self.prepare(case, step)
        return case


def full(case: AdmissionCase) -> AdmissionCase:
    """The case read anew with its rows."""
    return with_all(AdmissionCase.objects.filter(pk=case.pk)).get()


def certificate(case, *, issued_on=date(2010, 3, 15), number="102/NT", by=None):
    return actions.record_certificate(
        case=case, course="AWARENESS", number=number, issued_on=issued_on, by=by
    )


def people(scene: Scene, case, *, by=None, **more) -> AdmissionCase:
    chosen = {
        "helper": scene.first,
        "first_introducer": scene.first,
        "second_introducer": scene.second,
        "introducing_body": "",
        **more,
    }
    return actions.set_people(case=case, by=by, **chosen)


def papers(case, *, dated=date(2010, 6, 1), but: tuple[str, ...] = (), by=None) -> None:
    for kind in case.rules.papers.filter(source="TYPED", required=True).exclude(code__in=but):
        actions.record_paper(case=case, kind=kind, dated=dated, by=by)


def verified(case, *, by=None):
    sent = actions.send_verification(
        case=case, about="Bố đẻ", sent_to="Đảng ủy xã Giả Định", sent_on=date(2010, 6, 14), by=by
    )
    return actions.answer_verification(
        verification=sent, answered_on=date(2010, 7, 12), answer="Rõ ràng", is_clear=True, by=by
    )


def build(cast: Cast) -> Scene:
    """Members of the cell, of a sister cell, of the base cell, and of the neighbour."""
    other = factories.organization(
        Kind.SUB_CELL, cast.base_committee, name="Chi bộ Văn phòng Thí Dụ", code="TD-1-2"
    )
    cell = cast.sub_cell
    return Scene(
        cast=cast,
        cell=cell,
        base_cell=cast.base_cell,
        other_cell=other,
        first=lives.member(cell, full_name="Nguyễn Văn Giới Thiệu"),
        second=lives.member(cell, full_name="Lê Thị Thứ Hai"),
        young=lives.member(cell, since=date(2010, 3, 1), full_name="Phạm Văn Mới Về"),
        probationary=lives.admitted(cell, date(2010, 2, 3), full_name="Đỗ Thị Dự Bị"),
        neighbour=lives.member(cast.neighbour_cell, full_name="CANARY Hội Viên"),
    )


def later(step: str, days: int) -> date:
    """So many days after the usual day of a step."""
    return DAYS[step] + timedelta(days=days)
