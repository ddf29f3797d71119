"""Playing the open year through the portal's own doors: cycle, drafts, submissions, decisions."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from assessments import actions
from assessments.deciding.sessions import Sitting
from assessments.models import AssessmentSection, RatingLevel, SelfAssessment, Subject, Submission
from assessments.sections import load_context
from portal.demonstration.answers import MENDED_DIRECTION, answers_of
from portal.demonstration.history import OPEN_YEAR
from portal.demonstration.season import CHECKED, Season
from portal.demonstration.tree import Tree

#: Working days of November 2011 between the opening and the demonstration's day.
WORKING_DAYS = (3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18)

#: The standing committee's session: members, present, and who was in favour of each level.
MEMBERS, PRESENT, VOTES = 15, 14, (14, 14, 13)


class Assessing:
    """One committee's cycle of 2011, played by its secretaries, staff and leadership."""

    def __init__(self, tree: Tree, season: Season, users: dict[str, User], actors, mark: str):
        self.tree = tree
        self.season = season
        self.users = users
        self.staff = actors["department"]
        self.leader = actors["leadership"]
        self.mark = mark
        self.cycle = actions.open_cycle(
            organization=tree.superior,
            year=OPEN_YEAR,
            opens_on=date(2011, 1, 20),
            registration_due=date(2011, 3, 31),
            consolidation_due=date(2011, 5, 31),
            writing_from=date(2011, 11, 1),
            submission_due=date(2011, 12, 10),
            verification_due=date(2011, 12, 20),
            decision_due=date(2011, 12, 30),
            by=self.staff,
        )
        levels = RatingLevel.objects.filter(
            rule_set=self.cycle.rule_set, subject=Subject.ORGANIZATION
        )
        self.levels = {level.code: level for level in levels}

    def play(self) -> None:
        """Bring every base organization to where its season says it stands."""
        season = self.season
        decided = [self._submit(code) for code in season.decided]
        proposed = {code: self._submit(code) for code in season.proposed}
        for code, (comment, comments) in season.returned.items():
            self._return(self._submit(code), comment, comments)
        for code, (comment, comments) in season.mended.items():
            self._mend(self._return(self._submit(code), comment, comments), code)
        for code in season.submitted:
            self._submit(code)
        for code, sections in season.drafts.items():
            self._write(code, sections)
        for code, assessment in proposed.items():
            self._propose(assessment, *season.proposed[code])
        note = f"{CHECKED} {self.mark}".strip()
        self._decide([self._propose(assessment, "", note) for assessment in decided])
        self._date_back()

    def _write(self, code: str, sections: int | None = None) -> SelfAssessment:
        """Begin and fill in the first `sections` sections, or all of them."""
        by = self.users[code]
        assessment = actions.start_assessment(
            cycle=self.cycle, organization=self.tree.nodes[code], by=by
        )
        number = int(code.rpartition("-")[2])
        level = self.season.own_levels.get(code, "")
        context = load_context(assessment)
        answers = answers_of(context, number, level, self.mark)
        for section in list(answers)[:sections]:
            self._save(assessment, section, answers[section], by, context)
        return assessment

    def _save(self, assessment, code: str, answers: dict, by, context=None) -> None:
        version = assessment.sections.get(code=code).version
        actions.save_section(
            assessment=assessment,
            code=code,
            answers=answers,
            version=version,
            by=by,
            context=context,
        )

    def _submit(self, code: str) -> SelfAssessment:
        assessment = self._write(code)
        actions.submit(assessment=assessment, by=self.users[code])
        return assessment

    def _return(self, assessment, comment: str, comments: dict) -> SelfAssessment:
        return actions.return_for_revision(
            assessment=assessment, comment=comment, section_comments=comments, by=self.staff
        )

    def _mend(self, assessment, code: str) -> None:
        by = self.users[code]
        self._save(assessment, "direction", {"text": MENDED_DIRECTION}, by)
        actions.submit(assessment=assessment, by=by)

    def _propose(self, assessment, level: str, note: str) -> SelfAssessment:
        own = assessment.submissions.last().content["level"]["level"]
        return actions.propose(
            assessment=assessment, level=self.levels[level or own], note=note, by=self.staff
        )

    def _decide(self, assessments: list[SelfAssessment]) -> None:
        number, day = self.season.decision
        decided_on = date.fromisoformat(day)
        votes = dict(zip((row.pk for row in assessments), VOTES, strict=False))
        actions.decide(
            assessments=assessments,
            decision_number=number,
            decided_on=decided_on,
            by=self.leader,
            sitting=Sitting(held_on=decided_on, members=MEMBERS, present=PRESENT, in_favour=votes),
        )

    def _date_back(self) -> None:
        """Spread what was just written over the days since the cycle opened.

        The actions stamp everything with this moment; a page of dates that are all the same would
        show nothing. The audit trail keeps the true times.
        """
        rows = list(self.cycle.assessments.exclude(receipt="").order_by("receipt"))
        for index, row in enumerate(rows):
            place, part = divmod(index * len(WORKING_DAYS), len(rows))
            sent = _morning(place) + timedelta(minutes=part * 20)
            AssessmentSection.objects.filter(assessment=row).update(
                saved_at=sent - timedelta(minutes=35)
            )
            for number, copy in enumerate(row.submissions.all()):
                row.submitted_at = sent + timedelta(days=4 * number)
                Submission.objects.filter(pk=copy.pk).update(submitted_at=row.submitted_at)
            if row.proposed_at:
                row.proposed_at = row.submitted_at + timedelta(hours=2)
            row.save(update_fields=["submitted_at", "proposed_at"])
        for index, row in enumerate(self.cycle.assessments.filter(receipt="").order_by("pk")):
            saved = _morning(index * 5 % len(WORKING_DAYS)) + timedelta(minutes=index * 23)
            row.sections.update(saved_at=saved)


def _morning(place: int) -> datetime:
    """Shortly after eight on one of the working days."""
    day = date(OPEN_YEAR, 11, WORKING_DAYS[place])
    return datetime.combine(day, time(8, 5), timezone.get_current_timezone())
