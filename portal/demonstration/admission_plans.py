"""Who is on the way into the party on the demonstration's day, and what is wrong with it."""

from dataclasses import dataclass

from membership.models import Step

S = Step
STEPS = list(Step)


@dataclass(frozen=True)
class Plan:
    """Who: the step that was reached, so many days ago; `twist` says what is wrong, if anything."""

    step: str
    ago: int
    twist: str = ""


#: In the order in which they are shared out over the cells.
PLANS = (
    Plan(S.DOSSIER, 82, "late"),
    Plan(S.CELL, 9),
    Plan(S.NEW_MEMBER_CLASS, 150),
    Plan(S.CANDIDATE, 34),
    Plan(S.BASE, 92),
    Plan(S.HELPER, 24, "alone"),
    Plan(S.OUTSTANDING, 20),
    Plan(S.CLASS, 200),
    Plan(S.VERIFIED, 22, "expired"),
    Plan(S.DECIDED, 62),
    Plan(S.CEREMONY, 300),
    Plan(S.DOSSIER, 12, "unsent"),
    Plan(S.COMMITTEE, 6),
    Plan(S.CANDIDATE, 125),
    Plan(S.HELPER, 61, "papers"),
    Plan(S.CELL, 48),
    Plan(S.OUTSTANDING, 64),
    Plan(S.DOSSIER, 60, "abroad"),
    Plan(S.BASE, 31),
    Plan(S.CEREMONY, 180),
    Plan(S.CLASS, 17),
    Plan(S.VERIFIED, 71),
    Plan(S.CANDIDATE, 390),
    Plan(S.DECIDED, 11),
    Plan(S.DOSSIER, 55, "unclear"),
    Plan(S.OUTSTANDING, 402),
    Plan(S.NEW_MEMBER_CLASS, 90),
    Plan(S.HELPER, 105),
    Plan(S.COMMITTEE, 24),
    Plan(S.DOSSIER, 41, "waiting"),
    Plan(S.CEREMONY, 95),
    Plan(S.CANDIDATE, 210),
    Plan(S.BASE, 12),
    Plan(S.CLASS, 58),
    Plan(S.DOSSIER, 97, "late"),
    Plan(S.HELPER, 376),
    Plan(S.VERIFIED, 10),
    Plan(S.CEREMONY, 26),
    Plan(S.OUTSTANDING, 118, "stopped"),
    Plan(S.CANDIDATE, 150, "stopped"),
)
#: The neighbour's are few, one of each kind that a list or an alert shows.
FEW = (*PLANS[:6], *PLANS[9:12])
#: Usual days from the step before.
GAPS = {
    S.CANDIDATE: 92,
    S.CLASS: 118,
    S.HELPER: 21,
    S.DOSSIER: 75,
    S.VERIFIED: 41,
    S.CELL: 14,
    S.BASE: 9,
    S.COMMITTEE: 33,
    S.DECIDED: 6,
    S.CEREMONY: 13,
    S.NEW_MEMBER_CLASS: 150,
}
SIGNS = {S.CELL: "NQ/CB", S.BASE: "NQ/ĐU", S.COMMITTEE: "NQ/BTV"}
GIVEN = (
    *("Mong Ước", "Hẹn Ngày", "Đang Tập", "Sắp Đến", "Vươn Lên", "Chờ Đợi", "Nêu Thử", "Bước Đầu"),
    *("Gắng Sức", "Nhập Vai", "Đóng Thử", "Theo Mẫu"),
)
