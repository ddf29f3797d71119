"""The sections of a self-assessment: what is asked, what is missing, what is submitted.

Raw answers lie in `AssessmentSection.answers` as typed; a form per section reads them.
"""

from assessments.sections.checks import (
    Missing,
    Progress,
    Remark,
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
    content_of,
    differences,
    fingerprint_of,
    rows_of,
)
from assessments.sections.context import Context, load_context
from assessments.sections.definitions import SECTIONS, Section, section_of, sections_for

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
    "content_of",
    "differences",
    "fingerprint_of",
    "load_context",
    "missing",
    "parsed",
    "rows_of",
    "section_forms",
    "section_of",
    "section_state",
    "sections_for",
    "warnings",
]
