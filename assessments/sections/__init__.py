"""The sections of a self-assessment: what is asked, what is missing, what is submitted.

Raw answers lie in `AssessmentSection.answers` as typed; a form per section reads them.
"""

from assessments.sections.checks import (
    Missing,
    Progress,
    Remark,
    complete,
    missing,
    parsed,
    section_forms,
    section_state,
    warnings,
)
from assessments.sections.content import (
    Answer,
    Change,
    Row,
    answers_of,
    beside_register,
    content_of,
    differences,
    fingerprint_of,
    rows_of,
)
from assessments.sections.context import Context, load_context
from assessments.sections.definitions import SECTIONS, Section, section_of, sections_for
from assessments.sections.verdicts import objections

__all__ = [
    "SECTIONS",
    "Answer",
    "Change",
    "Context",
    "Missing",
    "Progress",
    "Remark",
    "Row",
    "Section",
    "answers_of",
    "beside_register",
    "complete",
    "content_of",
    "differences",
    "fingerprint_of",
    "load_context",
    "missing",
    "objections",
    "parsed",
    "rows_of",
    "section_forms",
    "section_of",
    "section_state",
    "sections_for",
    "warnings",
]
