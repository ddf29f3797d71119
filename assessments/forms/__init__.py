"""Forms of the staff's and leadership's screens."""

from assessments.forms.cycles import CycleForm, YearForm
from assessments.forms.deciding import DecisionForm
from assessments.forms.fields import ReasonForm
from assessments.forms.judging import ProposeForm, ReturnForm
from assessments.forms.plans import NewPlanForm, PlanForm

__all__ = [
    "CycleForm",
    "DecisionForm",
    "NewPlanForm",
    "PlanForm",
    "ProposeForm",
    "ReasonForm",
    "ReturnForm",
    "YearForm",
]
