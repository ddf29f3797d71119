"""Sharing a committee's yearly totals out to its base organizations, in members."""

from dataclasses import dataclass

from portal.demonstration.sharing import share
from portal.demonstration.spec import YEARS, Committee, Enterprise

#: How many members complete their tasks only just, by the level of their organization.
COMPLETING_WEIGHT = {"T": 2, "W": 6, "H": 12, "Y": 16, "n": 4}
#: How many complete theirs excellently.
EXCELLENT_WEIGHT = {"T": 6, "W": 4, "H": 2, "Y": 1, "n": 2}


@dataclass(frozen=True)
class MemberYear:
    """One base organization's year, in members."""

    total: int
    levels: dict[str, int]
    reasons: dict[str, int]
    admissions: int
    struck_off: int
    expelled: int
    quota: int
    registered: int


def _drift(code: str, year: int, width: int) -> int:
    """A whole number from 0 to `width` - 1, always the same for a code and a year.

    It keeps organizations from growing in step, as they never do.
    """
    return (int(code.rpartition("-")[2]) * 11 + (year - 2000) * 7) % width


def _size(committee: Committee, enterprise: Enterprise, year: int) -> int:
    """Its weight in a year: the usual size, up to a tenth more or less, growing or shrinking by up
    to a percent a year; before it took another one over, without that one's members."""
    usual = 92 + _drift(enterprise.code, 2010, 17)
    trend = _drift(enterprise.code, 2013, 3) - 1
    not_yet = sum(
        committee.enterprise(change.code).size
        for change in committee.changes
        if (change.what, change.value) == ("merge", enterprise.code) and int(change.day[:4]) > year
    )
    return enterprise.size * (usual + (2010 - year) * trend) - 100 * not_yet


def _present(committee: Committee, index: int) -> list[Enterprise]:
    return [one for one in committee.enterprises if one.kinds[index] != "-"]


def eagerness(enterprises: list[Enterprise], year: int, index: int) -> dict[str, int]:
    """Weights of admissions: those who stood there most of the year, by size and by zeal."""
    return {
        one.code: one.size
        * (3 if one.levels[index] == "T" else 2)
        * (2 + _drift(one.code, year, 7))
        for one in enterprises
        if one.levels[index] != "n"
    }


def member_years(committee: Committee, year: int) -> dict[str, MemberYear]:
    """Every base organization's year by code; the sums are the committee's totals exactly."""
    index = YEARS.index(year)
    totals = committee.totals[year]
    present = _present(committee, index)
    sizes = share(totals.total, {one.code: _size(committee, one, year) for one in present})
    signs = {one.code: one.levels[index] for one in present}
    completing = share(
        totals.completing, {code: n * COMPLETING_WEIGHT[signs[code]] for code, n in sizes.items()}
    )
    excellent = share(
        totals.excellent, {code: n * EXCELLENT_WEIGHT[signs[code]] for code, n in sizes.items()}
    )
    eager = eagerness(present, year, index)
    admissions = share(totals.admissions, eagerness(present, year + 5, index))
    quotas = share(totals.assigned, {code: sizes[code] for code in eager})
    registered = share(totals.registered, eager)
    result = {}
    for code, total in sizes.items():
        reasons = {why: at[code] for why, at in totals.not_rated.items() if code in at}
        failing = totals.failing.get(code, 0)
        lower = completing[code] + failing + sum(reasons.values())
        levels = {
            "excellent": excellent[code],
            "well": total - lower - excellent[code],
            "completing": completing[code],
            "failing": failing,
        }
        result[code] = MemberYear(
            total=total,
            levels=levels,
            reasons=reasons,
            admissions=admissions.get(code, 0),
            struck_off=totals.struck_off.get(code, 0),
            expelled=totals.expelled.get(code, 0),
            quota=quotas.get(code, 0),
            registered=registered.get(code, 0),
        )
    return result


@dataclass(frozen=True)
class OpenYear:
    """Shares of the open year by code: quotas assigned, pledges, and who was admitted so far."""

    assigned: dict[str, int]
    registered: dict[str, int]
    admitted: dict[str, int]


def open_year_shares(committee: Committee) -> OpenYear:
    """The open year's shares among the base organizations that are there."""
    _received, assigned, registered = committee.open_year
    present = _present(committee, -1)
    sizes = {one.code: one.size for one in present}
    eager = eagerness(present, YEARS[-1] + 1, -1)
    pledges = share(registered, {code: 4 + eager.get(code, 0) for code in sizes})
    return OpenYear(share(assigned, sizes), pledges, share(committee.admitted_so_far, pledges))
