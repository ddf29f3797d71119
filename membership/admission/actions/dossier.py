"""The dossier: helper and introducers, and the papers that are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.calendar import add_months
from core.concurrency import claim_version
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.admission.actions.common import check_changeable, check_past, locked
from membership.models import AdmissionCase, CasePaper, Member, PaperKind

SOURCE = PaperKind.Source

audit.register_sentence(
    "admission.people",
    _lazy("%(actor)s đã ghi người giúp đỡ, người giới thiệu của %(subject)s"),
)
audit.register_sentence(
    "admission.paper", _lazy("%(actor)s đã ghi giấy tờ “%(after.paper)s” của %(subject)s")
)
audit.register_sentence(
    "admission.paper_remove", _lazy("%(actor)s đã bỏ giấy tờ “%(before.paper)s” của %(subject)s")
)


#: For callers without a form, who write what they have just read.
NO_FORM = object()


def _claim(case: AdmissionCase, version) -> None:
    if version is not NO_FORM:
        claim_version(case, version)


@transaction.atomic
def set_people(
    *,
    case: AdmissionCase,
    helper: Member | None,
    first_introducer: Member | None,
    second_introducer: Member | None,
    introducing_body: str,
    by,
    version=NO_FORM,
) -> AdmissionCase:
    """Name who helps and who introduces; whether they fit is asked when the step is recorded.

    `version` is the one the form was made from. Raises StaleVersion when somebody else saved in
    between, Refused when both introducers are the same, or for two members and a body.
    """
    case = locked(case)
    _claim(case, version)
    check_changeable(case)
    if first_introducer and first_introducer == second_introducer:
        raise Refused(_("Hai người giới thiệu phải là hai đảng viên khác nhau."))
    body = clean(introducing_body)
    if second_introducer and body:
        raise Refused(
            _(
                "Người giới thiệu thứ hai là một đảng viên, hoặc Đoàn thanh niên, Công đoàn: chỉ ghi một."
            )
        )
    before = _people(case)
    case.helper, case.introducing_body = helper, body
    case.first_introducer, case.second_introducer = first_introducer, second_introducer
    case.save(update_fields=["helper", "first_introducer", "second_introducer", "introducing_body"])
    audit.record(
        "admission.people",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        before=before,
        after=_people(case),
    )
    return case


def _people(case: AdmissionCase) -> dict:
    named = (case.helper, case.first_introducer, case.second_introducer)
    names = ("helper", "first", "second")
    codes = {key: one.code if one else "" for key, one in zip(names, named, strict=True)}
    return {**codes, "body": case.introducing_body}


@transaction.atomic
def record_paper(
    *,
    case: AdmissionCase,
    kind: PaperKind,
    dated: date,
    by,
    number: str = "",
    valid_until: date | None = None,
) -> CasePaper:
    """Record that a paper is there, or correct it; its validity follows from the kind's months.

    Raises Refused for a paper of other rules, one that comes with a certificate or a verification,
    a day to come, or a validity that ends before it begins.
    """
    case = locked(case)
    check_changeable(case)
    if kind.rules_id != case.rules_id:
        raise Refused(_("Giấy tờ này không thuộc quy định của hồ sơ."))
    if kind.source != SOURCE.TYPED:
        raise Refused(
            _("Giấy tờ này được ghi tự động: %(source)s.")
            % {"source": kind.get_source_display().lower()}
        )
    return put_paper(case, kind, dated, number, valid_until, by)


@dataclass(frozen=True)
class PaperTyped:
    """What is typed of one paper; without `dated` it is not there."""

    dated: date | None
    number: str = ""
    valid_until: date | None = None


@transaction.atomic
def record_papers(
    *, case: AdmissionCase, papers: Mapping[PaperKind, PaperTyped], by, version=NO_FORM
) -> None:
    """Record, correct and take off papers at once: all or nothing, only what differs.

    `version` is the one the form was made from. Raises StaleVersion when somebody else saved in
    between.
    """
    case = locked(case)
    _claim(case, version)
    there = {paper.kind_id: paper for paper in case.papers.all()}
    for kind, typed in papers.items():
        paper = there.get(kind.pk)
        if typed.dated is None:
            if paper:
                remove_paper(paper=paper, by=by)
        elif paper is None or PaperTyped(paper.dated, paper.number, paper.valid_until) != typed:
            try:
                record_paper(
                    case=case,
                    kind=kind,
                    dated=typed.dated,
                    number=typed.number,
                    valid_until=typed.valid_until,
                    by=by,
                )
            except Refused as refusal:
                raise Refused(f"{kind.name}: {refusal.sentence}") from refusal


def put_paper(case, kind, dated, number, valid_until, by) -> CasePaper:
    """Write a paper of any source; for the actions of certificates and verifications too."""
    check_past(dated)
    if valid_until is None and kind.validity_months:
        valid_until = add_months(dated, kind.validity_months)
    if valid_until and valid_until < dated:
        raise Refused(
            _("Ngày hết giá trị phải từ ngày %(day)s của giấy tờ trở đi.") % {"day": written(dated)}
        )
    before = next((one for one in case.papers.all() if one.kind_id == kind.pk), None)
    paper, _made = CasePaper.objects.update_or_create(
        case=case,
        kind=kind,
        defaults={"dated": dated, "number": clean(number), "valid_until": valid_until},
    )
    audit.record(
        "admission.paper",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        before=_paper_facts(before) if before else None,
        after=_paper_facts(paper),
    )
    return paper


def _paper_facts(paper: CasePaper) -> dict:
    return {
        "paper": paper.kind.name,
        "dated": paper.dated,
        "number": paper.number,
        "until": paper.valid_until,
    }


@transaction.atomic
def remove_paper(*, paper: CasePaper, by) -> AdmissionCase:
    """Take a paper off the dossier. Raises Refused for one that was recorded of itself."""
    case = locked(paper.case)
    check_changeable(case)
    if paper.kind.source != SOURCE.TYPED:
        raise Refused(
            _("Giấy tờ này được ghi tự động: %(source)s.")
            % {"source": paper.kind.get_source_display().lower()}
        )
    drop_paper(case, paper, by)
    return case


def drop_paper(case: AdmissionCase, paper: CasePaper, by) -> None:
    """Delete a paper's row and say so in the trail."""
    facts = _paper_facts(paper)
    paper.delete()
    audit.record(
        "admission.paper_remove",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        before=facts,
    )
