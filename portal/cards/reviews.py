"""Cards of the yearly review of members: the own one, a cell's, a base committee's decision."""

from django.utils.translation import gettext as _

from assessments.models import SelfReview
from assessments.reviews.access import writing_problem
from assessments.reviews.lines import Line, lines_of, roll_of
from assessments.reviews.queries import Work, works_of
from assessments.reviews.views.own import open_places
from core import formats
from organizations.permissions import Permission
from organizations.scope import can
from portal.cards.links import link
from portal.cards.task_card import TaskCard


def own(user) -> list[TaskCard]:
    """His own review of the running year, while he has not rated himself."""
    if not can(user, Permission.OWN_REVIEW):
        return []
    cards = []
    for place, member in open_places(user):
        done = SelfReview.objects.filter(
            review__roll=place.roll, review__member=member, level__isnull=False
        )
        if place.problem is None and not done.exists():
            cards.append(
                TaskCard(
                    title=_("Bản kiểm điểm của tôi năm %(year)s") % {"year": place.cycle.year},
                    sentence=_("%(cell)s. Tự kiểm điểm và tự xếp loại trước khi chi bộ họp.")
                    % {"cell": place.cell.name},
                    url=link("assessments:my_review", place.cycle.pk),
                    link=_("Viết"),
                    due=place.cycle.submission_due,
                    tone="now",
                )
            )
    return cards


def of_members(user) -> list[TaskCard]:
    """One card per organization that rates by names and has members who wait."""
    if not can(user, Permission.WRITE_REVIEW):
        return []
    bases, cells = works_of(user)
    found = [_base_card(work) for work in bases if work.by_names]
    found += [_cell_card(work) for work in cells if work.by_names]
    return [card for card in found if card]


def _lines(work: Work, *, cell=None) -> list[Line]:
    roll = roll_of(work.cycle, work.base)
    if writing_problem(work.cycle, work.base, roll):
        return []
    return lines_of(work.cycle, work.base, roll, cell=cell).lines


def _base_card(work: Work) -> TaskCard | None:
    lines = [line for line in _lines(work) if not line.is_settled]
    if not lines:
        return None
    waiting = sum(line.waits_for_base for line in lines)
    return TaskCard(
        title=_title(work),
        sentence=_("%(name)s. Chờ cấp ủy quyết định: %(waiting)s; chi bộ chưa đề xuất: %(others)s.")
        % {
            "name": work.organization.name,
            "waiting": formats.integer(waiting),
            "others": formats.integer(len(lines) - waiting),
        },
        url=link("assessments:review_base", work.cycle.pk, work.organization.code),
        link=_("Mở danh sách"),
        due=work.cycle.submission_due,
        tone="now",
    )


def _cell_card(work: Work) -> TaskCard | None:
    lines = _lines(work, cell=work.organization)
    number = sum(not line.is_settled and not line.waits_for_base for line in lines)
    if not number:
        return None
    return TaskCard(
        title=_title(work),
        sentence=_("%(name)s. Chưa có mức đề xuất hoặc lý do: %(number)s đồng chí.")
        % {"name": work.organization.name, "number": formats.integer(number)},
        url=link("assessments:review_cell", work.cycle.pk, work.organization.code),
        link=_("Ghi đề xuất"),
        due=work.cycle.submission_due,
        tone="now",
    )


def _title(work: Work) -> str:
    return _("Xếp loại đảng viên năm %(year)s") % {"year": work.cycle.year}
