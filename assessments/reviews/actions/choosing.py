"""By names or by numbers: the base organization's choice for the cycle."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, ReviewRoll
from assessments.reviews.access import writing_problem
from core import audit
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

audit.register_sentence(
    "review.choose",
    gettext_lazy("%(actor)s đã chọn xếp loại đảng viên %(after.way)s cho %(subject)s"),
)

#: How each way reads in the trail.
WAYS = {
    True: gettext_lazy("theo danh sách"),
    False: gettext_lazy("theo số lượng"),
}


@transaction.atomic
def choose(*, cycle: Cycle, organization: Organization, by_names: bool, by) -> ReviewRoll:
    """Rate the members by names, or by numbers as before; what was written by names is kept.

    Raises PermissionDenied, or Refused when nothing may be written.
    """
    check_can(by, Permission.WRITE_ASSESSMENT, organization)
    # Before the first choice there is no row to lock: who chooses too waits at the cycle's.
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    roll = (
        ReviewRoll.objects.select_for_update()
        .filter(cycle=cycle, organization=organization)
        .first()
    )
    if problem := writing_problem(cycle, organization, roll):
        raise Refused(problem)
    if roll is None:
        roll = ReviewRoll(cycle=cycle, organization=organization)
    elif roll.by_names == by_names:
        return roll
    before = {"way": WAYS[roll.by_names]}
    roll.by_names, roll.chosen_by = by_names, by
    roll.version += 1
    roll.save()
    audit.record(
        "review.choose",
        by=by,
        subject=roll,
        scope_path=organization.path,
        before=before,
        after={"way": WAYS[by_names]},
    )
    return roll
