"""Open cases of a year by base organization: what is on the way, and what can still be decided."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from core.dates import end_of_year, today
from core.paths import ancestor_paths, subtree_of_any
from membership.admission.board.groups import GROUP_OF, GROUPS, STEPS_OF, UNDECIDED
from membership.models import AdmissionCase
from membership.quotas.forecast import OpenCase, likely
from organizations.models import Organization

#: The undecided steps by the board's columns.
_GROUPS = tuple(group for group in GROUPS if not group.decided)


@dataclass(frozen=True)
class Pipeline:
    """Cases on the way and not decided: how many, by group, and how many can be this year."""

    groups: tuple[tuple[str, int], ...] = ()
    likely: int = 0

    @property
    def open(self) -> int:
        return sum(number for _label, number in self.groups)


def pipelines(user, organizations: Collection[Organization]) -> dict[int, Pipeline]:
    """The pipeline of each organization with all below it, as far as the user sees the cases.

    One query. An organization without cases has an empty pipeline.
    """
    by_path = {one.path: one.pk for one in organizations}
    cases = AdmissionCase.objects.visible_to(user).open().filter(step__in=STEPS_OF[UNDECIDED])
    rows = cases.filter(subtree_of_any(by_path, "organization__path")).order_by()
    found: dict[int, list[OpenCase]] = {pk: [] for pk in by_path.values()}
    for path, *facts in rows.values_list(
        "organization__path", "step", "step_since", "rules__decision_days"
    ):
        for above in ancestor_paths(path, include_self=True):
            if above in by_path:
                found[by_path[above]].append(OpenCase(*facts))
    return {pk: _pipeline(cases) for pk, cases in found.items()}


def _pipeline(cases: list[OpenCase]) -> Pipeline:
    day = today()
    counts = Counter(GROUP_OF[case.step].code for case in cases)
    groups = tuple((str(one.label), counts[one.code]) for one in _GROUPS if counts[one.code])
    return Pipeline(groups, likely(cases, day, end_of_year(day.year)))
