"""What the pages of one result say about complaints."""

from assessments.deciding.publishing import why_no_complaint
from assessments.models import ResultComplaint, SelfAssessment, State
from assessments.state_table import judges
from organizations.permissions import Permission
from organizations.scope import can

Kind = ResultComplaint.Kind


def about_complaints(user, row: SelfAssessment) -> dict:
    """The complaints of a decided result, and whether this user may file one now."""
    if row.state != State.DECIDED and not row.decided_level_id:
        return {}
    kinds = []
    if can(user, Permission.SUBMIT_ASSESSMENT, row.organization):
        kinds.append(Kind.COMPLAINT)
    elif judges(user, Permission.DECIDE_ASSESSMENT, row):
        kinds.append(Kind.SUPERIOR)
    return {
        "complaints": row.complaints.all(),
        "may_complain": any(why_no_complaint(row, kind) is None for kind in kinds),
        "from_above": Kind.SUPERIOR in kinds,
    }
