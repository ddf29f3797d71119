"""How a base organization's members came and went in a year, so that its year comes out exactly."""

from dataclasses import dataclass

from portal.demonstration.members import MemberYear
from portal.demonstration.mixing import mixed

#: Members gained or lost in 2008 by other ways than admission and discipline, at most.
MOST_LOST, MOST_GAINED = -8, 2


@dataclass(frozen=True)
class Turnover:
    """One base organization's year beside admissions, striking off and expulsion, in members.

    `came` and `gone` are transfers; who came or went with a whole cell is in neither.
    """

    came: int
    gone: int
    died: int
    left: int

    @property
    def net(self) -> int:
        return self.came - self.gone - self.died - self.left


def net_of(row: MemberYear, start: int) -> int:
    """What is left to be explained when a year's admissions and exclusions are counted."""
    return row.total - start - row.admissions + row.struck_off + row.expelled


def opening(row: MemberYear, following: MemberYear | None) -> int:
    """Members when the first year began; it lost about as many as the following one."""
    like = net_of(following, row.total) if following else 0
    net = min(max(like, MOST_LOST), MOST_GAINED)
    return row.total - row.admissions + row.struck_off + row.expelled - net


def turnover(code: str, year: int, start: int, net: int) -> Turnover:
    """Deaths, resignations and transfers of a year that add up to `net`."""
    place = f"{code}-{year}"
    died = int(start >= 30 and not mixed(place, "died", 4))
    left = int(start >= 12 and not mixed(place, "left", 14))
    came = start // 30 + int(not mixed(place, "came", 3))
    gone = came - died - left - net
    return Turnover(came=came + max(-gone, 0), gone=max(gone, 0), died=died, left=left)
