"""The cast with rows of every kind in both committees, so that a leak has something to leak."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from accounts.models import ActivationSlip, User
from assessments import actions
from assessments.models import (
    AnnualReturn,
    Cycle,
    OrganizationRating,
    Plan,
    RuleSet,
    SelfAssessment,
)
from assessments.queries import cycle_lines
from assessments.returns import Counts, save_return
from organizations.actions import Decision, dissolve, move, rename
from organizations.kinds import Kind
from organizations.models import Grant, Handover, Organization, OrganizationChange, Role
from reports.batches.actions import start_batch
from reports.documents.content import to_json
from reports.documents.letter import FORM_2004
from reports.documents.word.frame import portals_template
from reports.issuing import drafting, issuing
from reports.models import (
    Batch,
    BatchItem,
    Document,
    DocumentFile,
    LetterSettings,
    LetterTemplate,
    WaitingWorkbook,
)
from reports.workbooks.waiting import receive
from tests import factories
from tests.access import assessment_rows, member_rows, report_rows
from tests.assessments import stage
from tests.cast import CANARY, Cast, assemble
from tests.reports import workbook_files

STATES = ("SUBMITTED", "DRAFT", "PROPOSED", "DECIDED")


@dataclass(frozen=True)
class Side:
    """What one committee owns, and who is who in it."""

    users: dict[str, User]
    committee: Organization
    base: Organization
    cell: Organization
    bases: dict[str, Organization]  # by the state of its self-assessment; NONE has none
    ended: Organization
    cycle: Cycle
    closed_cycle: Cycle
    idle_cycle: Cycle
    own: SelfAssessment  # of `base`: returned, so that it can be written and was submitted
    assessments: dict[str, SelfAssessment]
    plan: Plan
    letter: LetterSettings
    template: LetterTemplate
    document: Document  # a draft of the department
    issued: Document
    batch: Batch  # of the department: one sheet made, one failed, the others wait
    workbook: WaitingWorkbook
    account: User
    account_grant: Grant
    renaming: OrganizationChange
    handover: Handover
    rows: dict[str, object] = field(default_factory=dict)  # of the membership room, by name


@dataclass(frozen=True)
class World:
    """`ours` is the first committee, `theirs` the neighbour of which all names hold CANARY.

    `came` stood under the neighbour until 2010, `left` under ours: what each was then, and where,
    is nobody else's to read.
    """

    cast: Cast
    ours: Side
    theirs: Side
    came: Organization
    left: Organization


def build() -> World:
    """Everything in the current transaction."""
    cast = assemble()
    base_cells = {
        one: Organization.objects.get(code=f"{one.code}-2")
        for one in (cast.committee, cast.neighbour)
    }
    ours = _side(
        "Thí Dụ", cast.users, cast.committee, cast.base_committee, cast.sub_cell, cast.base_cell
    )
    theirs = _side(
        CANARY,
        cast.stranger,
        cast.neighbour,
        cast.neighbour_base,
        cast.neighbour_cell,
        base_cells[cast.neighbour],
    )
    came = _moved("Chi bộ Công ty Chuyển Đến", "TD-9", cast.neighbour, cast.committee, "Thí Dụ")
    left = _moved("Chi bộ Công ty Chuyển Đi", "CD-9", cast.committee, cast.neighbour, CANARY)
    _settle(ours, theirs)
    for side in (ours, theirs):
        _say_what_stands_now(side.document)
    return World(cast, ours, theirs, came, left)


def role_with(permissions, *, code: str) -> Role:
    """A role made for one test."""
    return Role.objects.create(
        code=code, name=code, description=code, permissions=sorted(permissions)
    )


def user_with(permissions, organization: Organization, *, name: str) -> User:
    """A user whose only role holds exactly the permissions."""
    user = factories.UserFactory(username=name, full_name=f"Phạm Văn {name}")
    factories.GrantFactory(
        user=user, role=role_with(permissions, code=name), organization=organization
    )
    return user


def _side(mark, users, committee, base, cell, base_cell) -> Side:
    bases = {"SUBMITTED": base_cell}
    for state in ("DRAFT", "PROPOSED", "DECIDED", "NONE"):
        bases[state] = factories.organization(
            Kind.BASE_CELL,
            committee,
            name=f"Chi bộ {mark} {state}",
            code=f"{committee.code}-{state}",
        )
    ended = factories.organization(
        Kind.BASE_CELL, committee, name=f"Chi bộ {mark} Đã Giải Thể", code=f"{committee.code}-8"
    )
    _history(mark, committee, base, cell, [base_cell, ended])
    staff = users["department"]
    dissolve(organization=ended, decision=_decision("2011-01-15", mark), by=staff)
    renaming = [
        rename(
            organization=one,
            name=f"{one.name} Mới",
            decision=_decision("2011-03-01", mark),
            by=staff,
        )
        for one in (base_cell, bases["NONE"])
    ][-1]
    _secretary_of_all(mark, committee, bases)
    cycle = factories.cycle(committee)
    own, assessments = _assessments(mark, users, cycle, base, bases)
    account, grant = _account(mark, committee, users["operator"])
    side = Side(
        users=users,
        committee=committee,
        base=base,
        cell=cell,
        bases=bases,
        ended=ended,
        cycle=cycle,
        closed_cycle=_closed_cycle(committee),
        idle_cycle=factories.cycle(committee, 2008),
        own=own,
        assessments=assessments,
        plan=_plan(mark, committee, staff),
        letter=_letter(mark, committee),
        template=_template(mark, committee, staff),
        document=_document(committee, staff),
        issued=_issued(committee, staff),
        batch=_batch(mark, committee, staff),
        workbook=_workbook(mark, committee, staff),
        account=account,
        account_grant=grant,
        renaming=renaming,
        handover=_handover(mark, base, account, users["base-secretary"]),
    )
    for part in (*member_rows.PARTS, *assessment_rows.PARTS, *report_rows.PARTS):
        part.populate(mark, side)
    return side


def _decision(day: str, mark: str) -> Decision:
    return Decision(date.fromisoformat(day), f"07-QĐ/{mark}", note=f"Theo đề nghị của {mark}")


def _history(mark, committee, base, cell, cells) -> None:
    """Ratings, returns and quotas of 2009 and 2010."""
    paper = {"decision_number": f"11-QĐ/{mark}"}
    for year, codes in (
        (2009, ("pure-strong", "pure-strong", "well")),
        (2010, ("well", "weak", None)),
    ):
        for of, code in zip((base, *cells), codes, strict=True):
            factories.rating(of, year, code, decided_on=date(year, 12, 20), **paper)
            factories.quota(of, year, assigned=2, registered=3)
            factories.annual_return(
                of, year, levels={"well": 20, "completing": 4}, members_total=24,
                admissions=3, struck_off=1, expelled=0,
            )  # fmt: skip
        factories.rating(cell, year, "pure-strong", base=base, **paper)
        factories.quota(committee, year, assigned=5)
    factories.quota(base, 2011, assigned=4, registered=5)
    factories.quota(committee, 2011, assigned=9)


def _settle(*sides: Side) -> None:
    """Give each organization of the idle cycles its reason, and a year before all figures its rules."""
    for side in sides:
        for line in cycle_lines(side.idle_cycle):
            factories.rating(line.organization, 2008, None)
            OrganizationRating.objects.filter(organization=line.organization, year=2008).update(
                superior=side.committee
            )
    rules = RuleSet.objects.for_year(2008)
    RuleSet.objects.create(
        code="2007", name=rules.name, year_from=2007, year_until=2007, basis=rules.basis,
        standing=rules.standing, vocabulary=rules.vocabulary,
    )  # fmt: skip


def _closed_cycle(committee) -> Cycle:
    cycle = factories.cycle(committee, 2010)
    cycle.closed_at = stage.fresh(SelfAssessment.objects.first()).submitted_at
    cycle.save()
    return cycle


def _fill(mark, cycle, organization, by) -> SelfAssessment:
    """A draft with right answers in every section; its free texts hold the mark."""
    assessment = stage.draft(cycle, organization, by)
    texts = {
        "review": {name: f"{mark}: {text}" for name, text in stage.REVIEW.items()},
        "direction": {"text": f"{mark}: kết nạp thêm."},
        "level": {"level": "pure-strong", "why": f"{mark}: đạt các tiêu chí."},
    }
    for code, typed in {**stage.answers(organization), **texts}.items():
        section = assessment.sections.get(code=code)
        actions.save_section(
            assessment=assessment, code=code, answers=typed, version=section.version, by=by
        )
    return stage.fresh(assessment)


def _assessments(mark, users, cycle, base, bases):
    staff, leader = users["department"], users["leadership"]
    own = _fill(mark, cycle, base, users["base-secretary"])
    actions.submit(assessment=own, by=users["base-secretary"])
    actions.return_for_revision(
        assessment=stage.fresh(own),
        comment=f"{mark}: xin bổ sung.",
        section_comments={"members": f"{mark}: chưa khớp."},
        by=staff,
    )
    found = {}
    for state in STATES:
        by = factories.UserFactory(full_name=f"Đỗ Thị {mark} {state}")
        factories.grant(by, "base-secretary", bases[state])
        row = _fill(mark, cycle, bases[state], by)
        if state != "DRAFT":
            actions.submit(assessment=row, by=by)
        if state in ("PROPOSED", "DECIDED"):
            level = stage.level_of(cycle, "pure-strong")
            actions.propose(
                assessment=stage.fresh(row), level=level, note=f"{mark}: đã đối chiếu.", by=staff
            )
        if state == "DECIDED":
            actions.decide(
                assessments=stage.fresh(row),
                decision_number=f"25-QĐ/{mark}",
                decided_on=date(2011, 11, 20),
                by=leader,
            )
        found[state] = stage.fresh(row)
    return stage.fresh(own), found


def _plan(mark, committee, staff) -> Plan:
    plan = actions.create_plan(
        organization=committee,
        name=f"Kế hoạch củng cố tổ chức đảng {mark}",
        number=f"15-KH/{mark}",
        issued_on=date(2011, 4, 18),
        year_from=2010,
        year_until=2015,
        targets_from=2011,
        by=staff,
    )
    actions.set_target(
        plan=plan, year=2011, indicator="base-ps", rule="AT_LEAST", value=Decimal(60), by=staff
    )
    return plan


def _template(mark, committee, staff) -> LetterTemplate:
    """The portal's own file under the committee's name, for its plans."""
    content = portals_template(FORM_2004).read_bytes()
    return LetterTemplate.objects.create(
        organization=committee,
        kind="year-plan",
        number=1,
        file_name=f"{mark}.docx",
        content=content,
        sha256=sha256(content).hexdigest(),
        kept_by=staff,
    )


def _letter(mark, committee) -> LetterSettings:
    return LetterSettings.objects.create(
        organization=committee,
        superior=f"ĐẢNG BỘ TỈNH {mark}",
        issuing=f"ĐẢNG ỦY {mark}",
        issuer_name=f"Đảng ủy {mark}",
        issuer_code=f"ĐU{mark[:6]}",
        place=f"Phố {mark}",
        capacity="T/M BAN THƯỜNG VỤ",
        post="BÍ THƯ",
        signer=f"Người ký {mark}",
        recipients=f"Các tổ chức của {mark},\nLưu Văn phòng",
    )


def _document(committee, by) -> Document:
    """A draft with its file, as the worker would have made it."""
    document = drafting.draft_document(
        kind="summary", organization=committee, year=2010, dated=date(2011, 1, 20), by=by
    )
    paper = f"%PDF-1.7 {document}".encode()
    DocumentFile.objects.create(
        document=document, format="PDF", content=paper, sha256=sha256(paper).hexdigest(), pages=1
    )
    Document.objects.filter(pk=document.pk).update(state=Document.State.DONE)
    return document


def _say_what_stands_now(document: Document) -> None:
    """The draft as composed after all else was built."""
    document.content = to_json(document.sort.compose(document.order))
    document.save()


def _issued(committee, by) -> Document:
    return issuing.issue_document(document=_document(committee, by), number=7, version=1, by=by)


def _batch(mark, committee, by) -> Batch:
    batch = start_batch(
        kind="result-sheet", organization=committee, year=2010, dated=date(2011, 1, 20), by=by
    )
    paper = f"%PDF-1.7 {mark}".encode()
    batch.items.filter(place=1).update(
        state=BatchItem.State.DONE, content=paper, sha256=sha256(paper).hexdigest()
    )
    batch.items.filter(place=2).update(
        state=BatchItem.State.FAILED, problem=f"{mark}: thiếu số liệu."
    )
    return batch


def _workbook(mark, committee, by) -> WaitingWorkbook:
    """One with an error, so that there is a file of errors to take away."""
    row = {"Mã tổ chức": f"{committee.code}-77", "Tên tổ chức": f"Chi bộ {mark} trong tệp"}
    file = workbook_files.filled({workbook_files.ORGANIZATIONS: [row]})
    return receive(file=file, name=f"so-lieu-{mark}.xlsx", organization=committee, by=by)


def _account(mark, committee, operator) -> tuple[User, Grant]:
    account = factories.UserFactory(
        full_name=f"Bùi Văn {mark} Giúp Việc",
        post=f"Cán bộ {mark}",
        email=f"{mark.replace(' ', '').lower().replace('í', 'i').replace('ụ', 'u')}@example.org",
    )
    grant = factories.grant(account, "reader", committee)
    ActivationSlip.issue(account)
    return account, grant


def _handover(mark, base, account, secretary) -> Handover:
    """The base secretary took over from the account, and has not read what."""
    return Handover.objects.create(
        organization=base,
        from_user=account,
        to_user=secretary,
        roles=f"Bí thư {mark}",
        effective_on=date(2011, 11, 1),
        reason=f"Kiện toàn {mark}",
    )


def _secretary_of_all(mark: str, committee, bases) -> None:
    """Every base organization has somebody who submits, so that a cycle can be opened."""
    user = factories.UserFactory(username=f"nop.{committee.code}", full_name=f"Võ Thị {mark} Nộp")
    for base in bases.values():
        factories.grant(user, "base-secretary", base)


def _moved(name, code, before, after, mark) -> Organization:
    """Founded and rated under one committee, moved to the other in 2010 and renamed there."""
    one = factories.organization(Kind.BASE_CELL, before, name=name, code=code)
    factories.rating(one, 2009, "pure-strong", decision_number="11-QĐ/ĐU")
    save_return(
        organization=one,
        year=2009,
        parent=before,
        kind=one.kind,
        counts=Counts(by_level={factories.level("well", 2009, "MEMBER"): 9}, members_total=9),
        source=AnnualReturn.Source.ENTERED,
    )
    move(organization=one, parent=after, decision=_decision("2010-05-04", mark), by=None)
    rename(organization=one, name=f"{name} {mark}", decision=_decision("2010-06-04", mark), by=None)
    one.refresh_from_db()
    factories.rating(one, 2010, "well", decision_number=f"12-QĐ/{after.code}")
    return one
