"""Members and their history, the way in, quotas, discipline, duties, cadre planning."""

from membership.models.account import MemberAccount
from membership.models.admission import (
    AdmissionCase,
    CaseMove,
    CasePaper,
    Step,
    Verification,
)
from membership.models.cadre import CadreCandidate, CadrePost
from membership.models.discipline import (
    ENDING,
    LAPSING,
    Appeal,
    Body,
    Discipline,
    Ending,
    Form,
    StrikingReason,
)
from membership.models.duties import (
    AssetDeclaration,
    Certificate,
    DuesPayment,
    Hardship,
    HelpGiven,
    TrainingTarget,
    WorkAssignment,
)
from membership.models.member import Member, MemberEvent, Spell, Standing, Status
from membership.models.person import Education, Occupation, Person, Sex, Theory
from membership.models.quota import Quota
from membership.models.rules import Confirmed, MembershipRules, PaperKind
from membership.models.transfer_files import (
    MemberImport,
    MemberImportPart,
    SheetCell,
    StatisticsSheet,
)

__all__ = [
    "ENDING",
    "LAPSING",
    "AdmissionCase",
    "Appeal",
    "AssetDeclaration",
    "Body",
    "CadreCandidate",
    "CadrePost",
    "CaseMove",
    "CasePaper",
    "Certificate",
    "Confirmed",
    "Discipline",
    "DuesPayment",
    "Education",
    "Ending",
    "Form",
    "Hardship",
    "HelpGiven",
    "Member",
    "MemberAccount",
    "MemberEvent",
    "MemberImport",
    "MemberImportPart",
    "MembershipRules",
    "Occupation",
    "PaperKind",
    "Person",
    "Quota",
    "Sex",
    "SheetCell",
    "Spell",
    "Standing",
    "StatisticsSheet",
    "Status",
    "Step",
    "StrikingReason",
    "Theory",
    "TrainingTarget",
    "Verification",
    "WorkAssignment",
]
