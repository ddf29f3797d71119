"""The cast: a small committee, its neighbour full of canaries, and one user of each kind."""

from dataclasses import dataclass

from accounts.models import User
from organizations.kinds import Kind
from organizations.models import Organization
from tests import factories

CANARY = "CANARY"

#: Roles whose users every test of access plays.
ROLES = ("operator", "department", "leadership", "base-secretary", "cell-secretary", "reader")


@dataclass(frozen=True)
class Cast:
    """`committee` has a base committee with one sub-cell and a base cell; `neighbour` the same."""

    committee: Organization
    base_committee: Organization
    sub_cell: Organization
    base_cell: Organization
    neighbour: Organization
    neighbour_base: Organization
    neighbour_cell: Organization
    users: dict[str, User]
    nobody: User
    stranger: dict[str, User]

    def __getitem__(self, role: str) -> User:
        return self.users[role]


def _place(role: str, committee, base, cell) -> Organization:
    return {"base-secretary": base, "cell-secretary": cell}.get(role, committee)


def _committee(mark: str, code: str):
    committee = factories.organization(
        Kind.SUPERIOR_COMMITTEE, name=f"Đảng ủy Khối {mark}", code=code
    )
    base = factories.organization(
        Kind.BASE_COMMITTEE, committee, name=f"Đảng bộ Công ty {mark} Một", code=f"{code}-1"
    )
    cell = factories.organization(
        Kind.SUB_CELL, base, name=f"Chi bộ Phân xưởng {mark}", code=f"{code}-1-1"
    )
    other = factories.organization(
        Kind.BASE_CELL,
        committee,
        name=f"Chi bộ Công ty {mark} Hai",
        code=f"{code}-2",
        enterprise_type="private",
    )
    return committee, base, cell, other


def assemble() -> Cast:
    """Build the cast in the current test's transaction."""
    committee, base, cell, other = _committee("Thí Dụ", "TD")
    neighbour, their_base, their_cell, _their_other = _committee(CANARY, "CN")
    users, strangers = {}, {}
    for role in ROLES:
        users[role] = factories.UserFactory(username=role, full_name=f"Trần Thị {role}")
        factories.grant(users[role], role, _place(role, committee, base, cell))
        strangers[role] = factories.UserFactory(
            username=f"canary.{role}", full_name=f"{CANARY} {role}"
        )
        factories.grant(strangers[role], role, _place(role, neighbour, their_base, their_cell))
    return Cast(
        committee=committee,
        base_committee=base,
        sub_cell=cell,
        base_cell=other,
        neighbour=neighbour,
        neighbour_base=their_base,
        neighbour_cell=their_cell,
        users=users,
        nobody=factories.UserFactory(username="chua.giao.quyen", full_name="Lê Văn Chưa Giao"),
        stranger=strangers,
    )
