"""What each base organization counts as while its year is running (Plan 15-KH/ĐUK, II.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from assessments.models import RatingLevel


class Ground(StrEnum):
    """Why a row counts as it does, the surest first."""

    DECIDED = "decided"
    PROPOSED = "proposed"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    LAST_YEAR = "last-year"
    UNKNOWN = "unknown"
    EXEMPT = "exempt"


GROUND_LABELS = {
    Ground.DECIDED: _("Đã quyết định"),
    Ground.PROPOSED: _("Ban Tổ chức đề xuất"),
    Ground.SUBMITTED: _("Cấp ủy tự xếp, đã nộp"),
    Ground.RETURNED: _("Cấp ủy tự xếp, đang sửa lại"),
    Ground.LAST_YEAR: _("Chưa nộp, tính như năm trước"),
    Ground.UNKNOWN: _("Chưa nộp, năm trước chưa có số liệu"),
    Ground.EXEMPT: _("Không thuộc diện đánh giá"),
}

#: Grounds on which a level may still be decided otherwise.
OPEN = frozenset(Ground) - {Ground.DECIDED, Ground.EXEMPT}


@dataclass(frozen=True)
class ForecastRow:
    """One base organization: its level and its members' levels, and on what ground each counts.

    `members` maps codes of levels to members. `supposed` stands for `level` in a what-if.
    """

    pk: int
    code: str
    name: str
    kind: str
    enterprise_type: object | None
    ground: Ground
    level: RatingLevel | None
    last_level: RatingLevel | None = None
    reason: str = ""
    members_ground: Ground = Ground.UNKNOWN
    members: Mapping[str, int] = field(default_factory=dict)
    supposed: RatingLevel | None = None
    assessment: int | None = None

    @property
    def is_open(self) -> bool:
        """Its level is not decided yet, so another one may be supposed."""
        return self.ground in OPEN

    @property
    def counted(self) -> RatingLevel | None:
        """The level that counts: the supposed one in a what-if."""
        return self.supposed or self.level

    @property
    def ground_label(self) -> str:
        return str(GROUND_LABELS[self.ground])

    @property
    def members_ground_label(self) -> str:
        return str(GROUND_LABELS[self.members_ground])

    @property
    def type_name(self) -> str:
        return self.enterprise_type.short_name if self.enterprise_type else ""
