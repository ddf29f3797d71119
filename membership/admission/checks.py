"""What must hold before a step of admission: pure conditions on a case and its prefetched rows.

Each takes the case and the day of the step and returns what is missing as sentences with the place
where it is mended. `membership.admission.queries.with_all` prefetches what they read.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.calendar import add_months, months_between
from core.formats import date as written
from membership.models import (
    AdmissionCase,
    CaseMove,
    Certificate,
    Member,
    PaperKind,
    Spell,
    Standing,
    Status,
    Step,
)
from membership.validity import last_day_of_validity
from organizations.models import Organization

COURSE = Certificate.Course
SOURCE = PaperKind.Source


@dataclass(frozen=True)
class Gap:
    """One thing that is missing; `where` names the form that mends it ("": nothing to fill in).

    `by_value`: only a number or a list of the rules asks for it, which holds nobody up while the
    rules are not confirmed.
    """

    sentence: str
    where: str = ""
    by_value: bool = False


def base_of(organization: Organization) -> Organization:
    """The base organization of a cell: itself, or the base committee above it."""
    while not organization.is_base and organization.parent is not None:
        organization = organization.parent
    return organization


def standing_moves(case: AdmissionCase) -> list[CaseMove]:
    """Moves that were not undone, in their order."""
    return [move for move in case.moves.all() if move.undone_at is None]


def move_to(case: AdmissionCase, step: str) -> CaseMove | None:
    """The standing move that reached the step."""
    return next((move for move in standing_moves(case) if move.step == step), None)


def certificates_of(case: AdmissionCase) -> list[Certificate]:
    """The person's certificates: on the case until the decision, on the member's file after it."""
    return list((case.member or case).certificates.all())


def certificate_for(case: AdmissionCase, course: str, day: date) -> Certificate | None:
    """The certificate of a course that was issued by the day and holds longest."""
    issued = [one for one in certificates_of(case) if one.course == course and one.issued_on <= day]
    return max(issued, key=lambda one: holds_until(case, one), default=None)


def holds_until(case: AdmissionCase, certificate: Certificate) -> date:
    """The last day of a certificate; the months of the case's rules where none is written on it."""
    return certificate.valid_until or last_day_of_validity(
        certificate.issued_on, case.rules.certificate_months
    )


def is_here(case: AdmissionCase, day: date) -> list[Gap]:
    """The member that the decision made still stands in a cell of ours."""
    if case.member is None:
        return []
    if is_of_earlier_admission(case):
        return [
            Gap(
                _(
                    "Hồ sơ này theo lần kết nạp trước và đã khép lại; đảng viên được kết nạp lại ngày "
                    "%(day)s. Thời gian dự bị mới được theo dõi ở hồ sơ lập tại “Đảng viên dự bị chưa "
                    "có hồ sơ”."
                )
                % {"day": written(case.member.admitted_on)}
            )
        ]
    if case.member.status == Status.ACTIVE:
        return []
    return [
        Gap(
            _("Đảng viên %(status)s; hồ sơ này dừng theo sổ đảng viên.")
            % {"status": case.member.get_status_display().lower()}
        )
    ]


def is_of_earlier_admission(case: AdmissionCase) -> bool:
    """Whether the member was admitted again since: the case of the first time is closed for good."""
    decided = move_to(case, Step.DECIDED)
    if case.member is None or decided is None:
        return False
    return case.member.admitted_on != decided.on


def awareness_certificate(case: AdmissionCase, day: date) -> list[Gap]:
    """The certificate of the awareness class is there and valid on the day (60 months)."""
    found = certificate_for(case, COURSE.AWARENESS, day)
    if found is None:
        return [Gap(_("Chưa ghi giấy chứng nhận bồi dưỡng nhận thức về Đảng."), "certificate")]
    if holds_until(case, found) < day:
        return [
            Gap(
                _(
                    "Giấy chứng nhận bồi dưỡng nhận thức về Đảng đã hết giá trị từ sau ngày %(day)s; "
                    "cần học lại và ghi giấy mới."
                )
                % {"day": written(holds_until(case, found))},
                "certificate",
                by_value=True,
            )
        ]
    return []


def helper_named(case: AdmissionCase, day: date) -> list[Gap]:
    """A full member of the same base organization was asked to help."""
    if case.helper is None:
        return [Gap(_("Chưa chọn đảng viên chính thức giúp đỡ."), "people")]
    if not full_since(case.helper, case, day):
        return [
            Gap(
                _(
                    "Người giúp đỡ đã chọn không phải đảng viên chính thức cùng tổ chức cơ sở đảng "
                    "vào ngày %(day)s; hãy chọn người khác."
                )
                % {"day": written(day)},
                "people",
            )
        ]
    return []


def full_since(member: Member, case: AdmissionCase, day: date) -> date | None:
    """Since when a full member of the day has stood in the case's base organization; None: he is not.

    Counted without a break, whatever his standing before and whichever cell of it.
    """
    base = base_of(case.organization)
    spells = sorted(member.spells.all(), key=lambda one: one.since)
    own = [
        one for one in spells if one.since <= day and one.organization.path.startswith(base.path)
    ]
    if not own or not _holds(own[-1], day) or own[-1].standing != Standing.FULL:
        return None
    first = own[-1]
    for spell in reversed(own[:-1]):
        if spell.until != first.since:
            break
        first = spell
    return first.since


def _holds(spell: Spell, day: date) -> bool:
    return spell.since <= day and (spell.until is None or day < spell.until)


def introducers_fit(case: AdmissionCase, day: date) -> list[Gap]:
    """Two full members who have worked with the person; a mass organization may replace one."""
    gaps = []
    if case.first_introducer is None:
        gaps.append(Gap(_("Chưa chọn đảng viên giới thiệu thứ nhất."), "people"))
    if case.second_introducer is None and not case.introducing_body:
        gaps.append(
            Gap(
                _(
                    "Chưa có người giới thiệu thứ hai (đảng viên, hoặc Ban Chấp hành Đoàn thanh niên, Công đoàn)."
                ),
                "people",
            )
        )
    months = case.rules.introducer_months
    introducers = {
        _("Người giới thiệu thứ nhất"): case.first_introducer,
        _("Người giới thiệu thứ hai"): case.second_introducer,
    }
    for who, member in introducers.items():
        if member is None:
            continue
        since = full_since(member, case, day)
        if since is None or since > add_months(day, -months):
            gaps.append(
                Gap(
                    _(
                        "%(who)s chưa đủ điều kiện vào ngày %(day)s: phải là đảng viên "
                        "chính thức, cùng tổ chức cơ sở đảng ít nhất %(months)s tháng."
                    )
                    % {"who": who, "day": written(day), "months": months},
                    "people",
                    by_value=since is not None,
                )
            )
    return gaps


def papers_there(case: AdmissionCase, day: date) -> list[Gap]:
    """Every required paper but the one that the verification brings is there and valid."""
    return _paper_gaps(case, day, but=SOURCE.VERIFICATION)


def all_papers_there(case: AdmissionCase, day: date) -> list[Gap]:
    """Every required paper is there and valid on the day."""
    return _paper_gaps(case, day)


def _paper_gaps(case: AdmissionCase, day: date, but: str = "") -> list[Gap]:
    there = {paper.kind_id: paper for paper in case.papers.all()}
    gaps = []
    for kind in case.rules.papers.all():
        if not kind.required or kind.source == but:
            continue
        paper = there.get(kind.pk)
        if paper is None:
            missing = _("Thiếu: %(paper)s.") % {"paper": kind.name}
            gaps.append(Gap(missing, place_of(kind), by_value=True))
        elif paper.dated > day:
            gaps.append(
                Gap(
                    _("%(paper)s đề ngày %(dated)s, sau ngày %(day)s.")
                    % {"paper": kind.name, "dated": written(paper.dated), "day": written(day)},
                    place_of(kind),
                )
            )
        elif paper.valid_until and paper.valid_until < day:
            gaps.append(
                Gap(
                    _("Hết giá trị từ sau ngày %(day)s: %(paper)s.")
                    % {"paper": kind.name, "day": written(paper.valid_until)},
                    place_of(kind),
                    by_value=True,
                )
            )
    return gaps


def place_of(kind: PaperKind) -> str:
    """The form where a paper is recorded."""
    places = {SOURCE.CERTIFICATE: "certificate", SOURCE.VERIFICATION: "verification"}
    return places.get(kind.source, "papers")


def verifications_clear(case: AdmissionCase, day: date) -> list[Gap]:
    """The record was verified: everything sent is answered, and nothing stands against it."""
    sent = list(case.verifications.all())
    if not sent:
        return [Gap(_("Chưa gửi thẩm tra lý lịch."), "verification")]
    gaps = []
    for one in sent:
        about = {"about": one.about, "to": one.sent_to, "due": written(one.due_on)}
        if one.answered_on is None:
            gaps.append(
                Gap(
                    _("Chưa có trả lời thẩm tra “%(about)s” gửi %(to)s, hạn %(due)s.") % about,
                    f"verification:{one.pk}",
                )
            )
        elif not one.is_clear:
            gaps.append(
                Gap(
                    _("Kết quả thẩm tra “%(about)s” chưa đủ điều kiện; cần làm rõ hoặc dừng hồ sơ.")
                    % about,
                    f"verification:{one.pk}",
                )
            )
        elif one.answered_on > day:
            gaps.append(
                Gap(
                    _("Trả lời thẩm tra “%(about)s” có ngày %(answered)s, sau ngày %(day)s.")
                    % {**about, "answered": written(one.answered_on), "day": written(day)},
                    f"verification:{one.pk}",
                )
            )
    return gaps


def age_fits(case: AdmissionCase, day: date) -> list[Gap]:
    """Old enough to the day, and not past the month of the highest age (counted by months)."""
    rules, born = case.rules, case.birth_date
    too_young = add_months(born, 12 * rules.youngest) > day
    if not too_young and months_between(born, day) <= 12 * rules.oldest:
        return []
    return [
        Gap(
            _(
                "Ngày %(day)s người này không ở trong độ tuổi kết nạp: từ %(youngest)s đến đủ %(oldest)s tuổi."
            )
            % {"day": written(day), "youngest": rules.youngest, "oldest": rules.oldest},
            by_value=True,
        )
    ]


def new_member_certificate(case: AdmissionCase, day: date) -> list[Gap]:
    """The certificate of the class for new members is there, not older than the decision."""
    found = certificate_for(case, COURSE.NEW_MEMBER, day)
    admitted_on = case.member.admitted_on if case.member else None
    if found and admitted_on and found.issued_on < admitted_on:
        sentence = _(
            "Giấy chứng nhận lớp đảng viên mới %(number)s cấp ngày %(issued)s, trước ngày kết nạp "
            "%(admitted)s; hãy ghi giấy cấp sau khi kết nạp."
        )
        days = {"issued": written(found.issued_on), "admitted": written(admitted_on)}
        return [Gap(sentence % {"number": found.number, **days}, "certificate")]
    if found:
        return []
    return [
        Gap(
            _("Chưa ghi giấy chứng nhận bồi dưỡng lý luận chính trị cho đảng viên mới."),
            "certificate",
        )
    ]


def probation_end(case: AdmissionCase) -> date | None:
    """The day the probation ends: `probation_months` after the ceremony; None before it.

    None too for the case of an earlier admission: its ceremony began another probation.
    """
    if is_of_earlier_admission(case):
        return None
    ceremony = move_to(case, Step.CEREMONY)
    return add_months(ceremony.on, case.rules.probation_months) if ceremony else None


def probation_over(case: AdmissionCase, day: date) -> list[Gap]:
    """The months of probation have passed."""
    end = probation_end(case)
    if end is None or end <= day:
        return []
    sentence = _("Chưa hết thời gian dự bị: đến ngày %(day)s.") % {"day": written(end)}
    return [Gap(sentence, by_value=True)]
