"""Member files of the demonstration: every count of the plan comes out of dated histories."""

from django.utils.translation import gettext_lazy

from core import audit
from core.dates import today
from membership.importing.writing import EventRow, FileRow, write_files
from membership.life import Kind
from membership.models import Member
from membership.register.accounts import link_account
from organizations.models import Grant, Organization
from portal.demonstration.chronicle import Chronicle
from portal.demonstration.facts import facts_of
from portal.demonstration.lives import Life, Step
from portal.demonstration.offices import give_badges, give_offices
from portal.demonstration.people import Names
from portal.demonstration.spec import DAY
from portal.demonstration.tree import Tree

audit.register_sentence(
    "member.load", gettext_lazy("%(actor)s đã nạp %(after.count)s hồ sơ đảng viên của %(subject)s")
)


def load_member_files(tree: Tree, actors, mark: str = "") -> None:
    """Load them for one committee; `mark` goes into every text.

    The tree must stand in its final state, and the accounts must have their grants: the member
    who is secretary of an organization bears the name of its account, and one who holds nothing
    that of the account of a member.
    """
    day = min(DAY, today())
    chronicle = Chronicle(tree.committee, day)
    lives = chronicle.play()
    secretaries = give_offices(chronicle)
    give_badges(lives, day)
    holders = {("SECRETARY", code): life for code, life in secretaries.items()}
    place = Grant.objects.get(role__code="member", user=actors["member"]).organization.code
    holders["MEMBER", place] = _plain_member(chronicle, place)
    _name(lives, holders, mark)
    keys = dict(Organization.objects.values_list("code", "pk"))
    staff = actors["department"]
    rows = [
        FileRow(facts_of(life, life.name, day, mark), _events(life, keys, mark)) for life in lives
    ]
    write_files(rows, by=staff)
    audit.record(
        "member.load",  # one event for all of them, as when a workbook is taken in
        by=staff,
        subject=tree.superior,
        scope_path=tree.superior.path,
        after={"count": len(rows)},
    )


def link_accounts(actors) -> None:
    """Link the accounts of the cell with their files: who has one writes his own review."""
    for role in ("cell-secretary", "member"):
        user = actors[role]
        code = Member.objects.values_list("code", flat=True).get(full_name=user.full_name)
        link_account(user=user, code=code, full_name=user.full_name, by=actors["operator"])


def _plain_member(chronicle: Chronicle, cell: str) -> Life:
    """A woman of the cell, a full member, who holds no position."""
    return next(
        life
        for life in chronicle.register.people[cell]
        if life.sex == "F"
        and life.official
        and all(step.kind != Kind.POSITION for step in life.steps)
    )


#: Whose name the account of a role gives.
NAMED = {"base-secretary": "SECRETARY", "cell-secretary": "SECRETARY", "member": "MEMBER"}


def _name(lives: list[Life], holders: dict[tuple[str, str], Life], mark: str) -> None:
    """Give everybody a name; to whom an account belongs (what he is, where) that of the account."""
    names = Names()
    places = {code for _what, code in holders}
    grants = Grant.objects.filter(role__code__in=NAMED, organization__code__in=places)
    for role, code, name in grants.order_by("pk").values_list(
        "role__code", "organization__code", "user__full_name"
    ):
        life = holders[NAMED[role], code]
        life.name = names.take(name.removesuffix(mark).strip())
        life.sex = "F" if " Thị " in life.name else "M"
    for life in lives:
        life.name = life.name or names.of(life.number, life.sex)


def _events(life: Life, keys: dict[str, int], mark: str) -> list[EventRow]:
    return [_event(step, keys, mark) for step in life.steps]


def _event(step: Step, keys: dict[str, int], mark: str) -> EventRow:
    return EventRow(
        kind=step.kind,
        on=step.on,
        organization_id=keys[step.cell] if step.cell else None,
        place=f"{step.place} {mark}".strip() if step.place else "",
        what=step.what,
        term=step.term,
        decision_number=step.number,
        decided_on=step.decided,
        until=step.until,
        note=f"{step.note} {mark}".strip() if step.note else "",
    )
