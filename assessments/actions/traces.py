"""What the audit trail keeps of ratings and returns: the same words before and after a change."""

from dataclasses import dataclass, field

from assessments.models import AnnualReturn, OrganizationRating
from assessments.returns import Counts
from organizations.models import Organization


@dataclass
class Trace:
    """Rows that changed in one event: [{"code": organization code, what: values}], in their order.

    A list, for a code is anybody's word and must not be a key of the trail.
    """

    before: dict[str, dict] = field(default_factory=dict)
    after: dict[str, dict] = field(default_factory=dict)

    def add(
        self, organization: Organization, what: str, before: dict | None, after: dict | None
    ) -> None:
        """Keep one change; `what` is "rating" or "return", `before` None where nothing stood."""
        self.before.setdefault(organization.code, {})[what] = before
        self.after.setdefault(organization.code, {})[what] = after

    @property
    def rows_before(self) -> list[dict]:
        return [{"code": code, **values} for code, values in self.before.items()]

    @property
    def rows_after(self) -> list[dict]:
        return [{"code": code, **values} for code, values in self.after.items()]


def of_rating(rating: OrganizationRating) -> dict:
    """The level or reason of a rating, and its paper."""
    held = rating.level or rating.not_rated_reason
    return {
        "level": rating.level.code if rating.level else None,
        "not_rated_reason": rating.not_rated_reason.code if rating.not_rated_reason else None,
        "text": held.name,
        "decision_number": rating.decision_number,
        "decided_on": rating.decided_on,
        "source": rating.source,
    }


def of_counts(counts: Counts) -> dict:
    """The counts of a return, in members."""
    return {
        "members_total": counts.members_total,
        "admissions": counts.admissions,
        "struck_off": counts.struck_off,
        "expelled": counts.expelled,
        "levels": {level.code: number for level, number in counts.by_level.items()},
        "reasons": {reason.code: number for reason, number in counts.by_reason.items()},
    }


def of_return(row: AnnualReturn) -> dict:
    """The stored counts of a return, in the words of `of_counts`."""
    rows = list(row.member_counts.select_related("level", "not_rated_reason"))
    return of_counts(
        Counts(
            members_total=row.members_total,
            admissions=row.admissions,
            struck_off=row.struck_off,
            expelled=row.expelled,
            by_level={count.level: count.number for count in rows if count.level},
            by_reason={
                count.not_rated_reason: count.number for count in rows if count.not_rated_reason
            },
        )
    )
