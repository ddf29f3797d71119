"""Accounts and grants of the demonstration: no password, entered by the "enter as" buttons only."""

from datetime import date

from accounts.models import User
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Grant, Organization, Role
from portal.demonstration.people import ACTORS, invented_name

SINCE = date(2008, 1, 1)


def make_actors(prefix: str, mark: str = "") -> dict[str, User]:
    """One account per role: role code → user (`trinhdien.reader`); `mark` goes into the names."""
    return {
        role: User.objects.create_user(
            f"{prefix}.{role}", f"{name} {mark}".strip(), post=f"{post} {mark}".strip()
        )
        for role, (name, post) in ACTORS.items()
    }


def grant_actors(
    actors: dict[str, User], superior: Organization, base_code: str, cell_code: str
) -> None:
    """Grant every actor his role at its place: those of the base, of the cell, of the committee."""
    base, cell = (Organization.objects.get(code=code) for code in (base_code, cell_code))
    places = {"base-secretary": base, "cell-secretary": cell, "member": cell}
    roles = {role.code: role for role in Role.objects.all()}
    Grant.objects.bulk_create(
        Grant(
            user=user,
            role=roles[code],
            organization=places.get(code, superior),
            valid_from=SINCE,
        )
        for code, user in actors.items()
    )


def make_secretaries(superior: Organization, but: str, mark: str = "") -> dict[str, User]:
    """A secretary for every base organization other than `but`: code → user (`bithu.duk-02`)."""
    role = Role.objects.get(code="base-secretary")
    users, grants = {}, []
    bases = Organization.objects.current().filter(parent=superior, kind__in=BASE_KINDS)
    for number, base in enumerate(bases.exclude(code=but).order_by("code")):
        post = "Bí thư Đảng ủy" if base.kind == Kind.BASE_COMMITTEE else "Bí thư Chi bộ"
        users[base.code] = User.objects.create_user(
            f"bithu.{base.code.lower()}", f"{invented_name(number)} {mark}".strip(), post=post
        )
        since = max(SINCE, base.founded_on)
        grants.append(Grant(user=users[base.code], role=role, organization=base, valid_from=since))
    Grant.objects.bulk_create(grants)
    return users
