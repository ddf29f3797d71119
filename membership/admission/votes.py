"""Votes as counted, and how many of them the rules ask for: pure functions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from membership.models import MembershipRules


@dataclass(frozen=True)
class Tally:
    """Votes as counted: never who voted how."""

    entitled: int
    present: int
    in_favour: int

    @property
    def adds_up(self) -> bool:
        """Somebody may vote, no more were there than may, no more were in favour than were there."""
        return 0 <= self.in_favour <= self.present <= self.entitled and self.entitled > 0


def needed_votes(rules: MembershipRules, ratio: str, entitled: int) -> int:
    """How many of all who have a vote must be in favour.

    A share that must be reached is rounded up (two thirds of 10: 7); one that must be passed takes
    one more than its floor (over half of 10: 6).
    """
    numerator = getattr(rules, f"{ratio}_numerator")
    denominator = getattr(rules, f"{ratio}_denominator")
    if getattr(rules, f"{ratio}_reached"):
        return -(-entitled * numerator // denominator)
    return entitled * numerator // denominator + 1


def too_few(ratio: str, tally: Tally | None, rules: MembershipRules) -> str:
    """The sentence about a vote that falls short of the rules' share; "" when it does not."""
    if not ratio or tally is None:
        return ""
    needed = needed_votes(rules, ratio, tally.entitled)
    if tally.in_favour >= needed:
        return ""
    return _(
        "Chưa đủ số tán thành: cần ít nhất %(needed)s trong tổng số %(entitled)s, mới có %(favour)s. "
        "Nghị quyết không thông qua thì không ghi bước này; có thể dừng hồ sơ và ghi lý do."
    ) % {"needed": needed, "entitled": tally.entitled, "favour": tally.in_favour}


def no_votes(step: object) -> str:
    """The sentence about votes that were not typed for a step."""
    return _(
        "Bước “%(step)s” cần kết quả biểu quyết: tổng số, số có mặt, số tán thành; ví dụ 12, 11, 10."
    ) % {"step": step}


def does_not_add_up() -> str:
    """The sentence about numbers of votes that contradict each other."""
    return _(
        "Số tán thành không quá số có mặt, số có mặt không quá tổng số; ví dụ tổng số 12, có mặt 11, "
        "tán thành 10."
    )
