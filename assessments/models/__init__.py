from assessments.models.annual_return import AnnualReturn, MemberCount
from assessments.models.cycle import Cycle
from assessments.models.plan import Indicator, Plan, Target
from assessments.models.rating import OrganizationRating
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
    "Clause",
    "Cycle",
    "Indicator",
    "MemberCount",
    "NotRatedReason",
    "OrganizationRating",
    "Plan",
    "RatingLevel",
    "RuleSet",
    "SelfAssessment",
    "Standing",
    "State",
    "Subject",
    "Submission",
    "Target",
]
