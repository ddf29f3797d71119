from assessments.models.annual_return import AnnualReturn, MemberCount
from assessments.models.consolidation import (
    ConsolidationCopy,
    ConsolidationPart,
    ConsolidationPlan,
    ConsolidationState,
    ConsolidationTask,
    ProgressNote,
    TaskKind,
    TaskProgress,
)
from assessments.models.criteria import CriteriaClause, CriteriaSet, CriteriaState, Criterion
from assessments.models.cycle import Cycle
from assessments.models.deciding import DecisionSession, ResultComplaint, Tally
from assessments.models.mass_organization import (
    MassLevel,
    MassOrganization,
    MassOrganizationRating,
)
from assessments.models.paper import PaperEntry
from assessments.models.plan import Indicator, Plan, Target
from assessments.models.rating import OrganizationRating
from assessments.models.registration import (
    Done,
    Registration,
    RegistrationCopy,
    RegistrationPart,
    RegistrationState,
    Topic,
)
from assessments.models.reminder import Reminder, ReminderKind, Step
from assessments.models.review import (
    CellMeeting,
    MemberReview,
    ReviewRoll,
    SelfReview,
)
from assessments.models.rules import Clause, NotRatedReason, RatingLevel, RuleSet, Standing, Subject
from assessments.models.self_assessment import (
    AssessmentSection,
    SelfAssessment,
    State,
    Submission,
)

__all__ = [
    "AnnualReturn",
    "AssessmentSection",
    "CellMeeting",
    "Clause",
    "ConsolidationCopy",
    "ConsolidationPart",
    "ConsolidationPlan",
    "ConsolidationState",
    "ConsolidationTask",
    "CriteriaClause",
    "CriteriaSet",
    "CriteriaState",
    "Criterion",
    "Cycle",
    "DecisionSession",
    "Done",
    "Indicator",
    "MassLevel",
    "MassOrganization",
    "MassOrganizationRating",
    "MemberCount",
    "MemberReview",
    "NotRatedReason",
    "OrganizationRating",
    "PaperEntry",
    "Plan",
    "ProgressNote",
    "RatingLevel",
    "Registration",
    "RegistrationCopy",
    "RegistrationPart",
    "RegistrationState",
    "Reminder",
    "ReminderKind",
    "ResultComplaint",
    "ReviewRoll",
    "RuleSet",
    "SelfAssessment",
    "SelfReview",
    "Standing",
    "State",
    "Step",
    "Subject",
    "Submission",
    "Tally",
    "Target",
    "TaskKind",
    "TaskProgress",
    "Topic",
]
