"""What in a proposal deserves the session's time: exceptions, each in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.deciding.overruns import Overruns, overruns_of
from assessments.models import Cycle, RatingLevel, State, Subject, Submission
from assessments.queries import Line
from assessments.registrations.queries import registration_lines
from core.formats import date as written

#: From one year to the next a level rises or falls by so many steps before it is an exception.
NOTABLE_STEPS = 2


@dataclass(frozen=True)
class Proposal:
    """One proposed line with what is unusual about it.

    `target` is the level that was registered; `told` are sentences that unconfirmed rules would
    say; `warnings` those of the submission: what is unusual, and the secretary's reason.
    """

    line: Line
    target: RatingLevel | None
    exceptions: list[str]
    told: list[str]
    warnings: list[tuple[str, str]]

    @property
    def order(self) -> tuple[bool, str]:
        """Exceptions first, then by name."""
        return not self.exceptions, self.line.sort_key


@dataclass(frozen=True)
class Agenda:
    """What the session decides, exceptions first; `together` is said of the committee as one."""

    proposals: list[Proposal]
    together: list[str]

    @property
    def exceptions(self) -> int:
        """How many proposals have something unusual."""
        return sum(bool(one.exceptions) for one in self.proposals)


def agenda(cycle: Cycle, lines: Iterable[Line]) -> Agenda:
    """The proposed ones of a cycle's lines; a fixed number of queries whatever their number."""
    lines = list(lines)
    proposed = [line for line in lines if line.state == State.PROPOSED]
    if not proposed:
        return Agenda([], [])
    contents = _latest([line.assessment.pk for line in proposed])
    steps = _steps(proposed)
    targets = {one.organization.pk: one.level for one in registration_lines(cycle)}
    overruns = overruns_of(cycle, lines)
    found = [
        _proposal(
            line,
            contents[line.assessment.pk],
            steps,
            targets.get(line.organization.pk),
            overruns,
        )
        for line in proposed
    ]
    return Agenda(sorted(found, key=lambda proposal: proposal.order), overruns.together)


def _latest(pks: list[int]) -> dict[int, dict]:
    rows = Submission.objects.filter(assessment__in=pks).order_by("number")
    return dict(rows.values_list("assessment", "content"))


def _steps(lines: list[Line]) -> dict[tuple[str, str], int]:
    """Place of each level in its own vocabulary, best first, "of which" levels in their place."""
    sets = {line.cycle.rule_set_id for line in lines}
    sets |= {line.last_rating.level.rule_set_id for line in lines if _last(line)}
    levels = RatingLevel.objects.filter(
        rule_set__in=sets, subject=Subject.ORGANIZATION, counted_in=None
    ).order_by("rule_set", "order")
    places: dict[int, int] = {}
    found = {}
    for level in levels:
        place = places.setdefault(level.rule_set_id, 0)
        found[level.rule_set_id, level.code] = place
        places[level.rule_set_id] = place + 1
    return found


def _last(line: Line) -> RatingLevel | None:
    return line.last_rating.level if line.last_rating else None


def _proposal(line: Line, content: dict, steps: dict, target, overruns: Overruns) -> Proposal:
    warnings = [(one["sentence"], one["reason"]) for one in content.get("warnings", [])]
    found = [
        *_against_own(line),
        *_against_target(line, target),
        *_against_last_year(line, steps),
        *overruns.found.get(line.organization.pk, []),
    ]
    if line.assessment.verified_points:
        found.append(_("Ban Tổ chức chấm lại một số tiêu chí."))
    found += [_("Chưa giải trình: %(what)s") % {"what": what} for what, why in warnings if not why]
    if line.is_late:
        found.append(_("Nộp trễ, ngày %(day)s.") % {"day": written(line.submitted_on)})
    told = overruns.told.get(line.organization.pk, [])
    return Proposal(line, target, found, told, warnings)


def _against_own(line: Line) -> list[str]:
    own, proposed = line.own_level, line.assessment.proposed_level
    if own is None or own == proposed:
        return []
    return [
        _("Đề xuất “%(proposed)s”, cấp ủy tự xếp “%(own)s”.")
        % {"proposed": proposed.short_name, "own": own.short_name}
    ]


def _against_target(line: Line, target: RatingLevel | None) -> list[str]:
    """Of a registered level that is not the proposed one; both are of the year's rule set."""
    proposed = line.assessment.proposed_level
    if target is None or target == proposed:
        return []
    names = {"proposed": proposed.short_name, "target": target.short_name}
    if proposed.order > target.order:
        return [_("Đề xuất “%(proposed)s”, thấp hơn mức đăng ký “%(target)s”.") % names]
    return [_("Đề xuất “%(proposed)s”, cao hơn mức đăng ký “%(target)s”.") % names]


def _against_last_year(line: Line, steps: dict) -> list[str]:
    last, proposed = _last(line), line.assessment.proposed_level
    if last is None:
        return []
    before, after = (_place(level, steps) for level in (last, proposed))
    if abs(after - before) < NOTABLE_STEPS:
        return []
    words = _("Tăng") if after < before else _("Giảm")
    return [
        _("%(change)s %(steps)s bậc so với năm trước (%(last)s).")
        % {"change": words, "steps": abs(after - before), "last": last.short_name}
    ]


def _place(level: RatingLevel, steps: dict) -> int:
    whole = level.counted_in or level
    return steps[whole.rule_set_id, whole.code]
