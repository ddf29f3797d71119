"""A version as its page and its workbook read it: groups of criteria, bands, conditions by level."""

from dataclasses import dataclass

from assessments.criteria.measures import words_of
from assessments.criteria.words import limits_words
from assessments.models import Clause, CriteriaClause, CriteriaSet, Criterion


@dataclass(frozen=True)
class Read:
    """A band or condition with how it is judged, in words."""

    clause: CriteriaClause
    words: list[str]


def groups_of(criteria: list[Criterion]) -> list[dict]:
    """Criteria by group in their order, each group with its points."""
    names = dict.fromkeys(one.group for one in criteria)
    found = []
    for name in names:
        inside = [one for one in criteria if one.group == name]
        found.append(
            {"name": name, "criteria": inside, "points": sum(one.maximum for one in inside)}
        )
    return found


def rules_of(row: CriteriaSet) -> dict[str, list[Read]]:
    """Bands, conditions and what excludes others, the best level first."""
    criteria = list(row.criteria.all())
    found: dict[str, list[Read]] = {"bands": [], "conditions": [], "fatal": []}
    places = {
        Clause.Kind.BAND: "bands",
        Clause.Kind.CONDITION: "conditions",
        Clause.Kind.FATAL: "fatal",
    }
    for one in sorted(row.organization_clauses, key=_by_level):
        is_band = one.kind == Clause.Kind.BAND
        words = [limits_words(one)] if is_band else words_of(one.settings, criteria)
        found[places[Clause.Kind(one.kind)]].append(Read(one, words))
    return found


def _by_level(clause: CriteriaClause) -> int:
    return clause.level.order if clause.level else -100
