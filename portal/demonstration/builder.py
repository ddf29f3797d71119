"""Building the demonstration in one transaction."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.bulk import refresh_statistics
from core.exceptions import Refused
from organizations.actions import Decision, found_organization
from organizations.kinds import Kind
from organizations.models import Organization
from portal.demonstration.accounts import grant_actors, make_actors, make_secretaries
from portal.demonstration.admissions import load_admissions
from portal.demonstration.assessing import Assessing
from portal.demonstration.cadres import load_cadres
from portal.demonstration.cells import CELL_LEVELS, CELLS
from portal.demonstration.changes import CHANGES
from portal.demonstration.consolidations import Consolidating
from portal.demonstration.disciplines import load_disciplines
from portal.demonstration.duties import load_duties
from portal.demonstration.enterprises import ENTERPRISES
from portal.demonstration.figures import (
    ADMITTED_SO_FAR,
    DECISIONS,
    OPEN_YEAR,
    STRUCK_OFF_SO_FAR,
    TOTALS,
)
from portal.demonstration.history import load_year, open_quotas
from portal.demonstration.letters import make_letterhead
from portal.demonstration.member_files import link_accounts, load_member_files
from portal.demonstration.neighbour import NEIGHBOUR
from portal.demonstration.papers import load_papers
from portal.demonstration.plan import NAME as PLAN_NAME
from portal.demonstration.plan import make_plan
from portal.demonstration.registrations import Registering
from portal.demonstration.reminding import remind
from portal.demonstration.reviews import Reviewing
from portal.demonstration.season import CANARY_SEASON, SEASON, Season
from portal.demonstration.seen import mark_loaded
from portal.demonstration.spec import YEARS, Committee
from portal.demonstration.statistics import load_sheet
from portal.demonstration.tree import Tree

PROVINCE = ("PY", "Đảng bộ tỉnh Phú Yên", date(1989, 7, 1))

FIRST = Committee(
    code="DUK",
    name="Đảng ủy Khối Doanh nghiệp tỉnh",
    sign="QĐ/ĐUK",
    plan_number="15-KH/ĐUK",
    founded="1995-04-20",
    founding="27-QĐ/TU",
    enterprises=ENTERPRISES,
    cells=CELLS,
    changes=CHANGES,
    totals=TOTALS,
    cell_levels=CELL_LEVELS,
    decisions=DECISIONS,
    open_year=OPEN_YEAR,
    admitted_so_far=ADMITTED_SO_FAR,
    struck_off_so_far=STRUCK_OFF_SO_FAR,
)


class NotEmpty(Refused):
    """The database holds organizations or accounts already."""


@transaction.atomic
def build() -> Organization:
    """Fill an empty database and return the committee (code DUK).

    Raise NotEmpty when there are organizations or accounts.
    """
    if Organization.objects.exists() or User.objects.exists():
        raise NotEmpty(
            _("Cơ sở dữ liệu đã có tổ chức đảng hoặc tài khoản; chỉ nạp trình diễn khi còn trống.")
        )
    code, name, day = PROVINCE
    province = found_organization(
        code=code,
        name=name,
        kind=Kind.PROVINCE,
        parent=None,
        enterprise_type=None,
        decision=Decision(effective_on=day, number="01-NQ/TU", dated=day),
        by=None,
    )
    first = _build_committee(
        FIRST, SEASON, province, prefix="trinhdien", base_code="DUK-01", cell_code="DUK-11-01"
    )
    _build_committee(
        NEIGHBOUR,
        CANARY_SEASON,
        province,
        prefix="canary",
        base_code="CANARY-01",
        cell_code="CANARY-01-01",
        mark="CANARY",
    )
    return first


def _build_committee(
    committee: Committee,
    season: Season,
    province: Organization,
    *,
    prefix: str,
    base_code: str,
    cell_code: str,
    mark: str = "",
) -> Organization:
    """The tree, the accounts, three closed years, and the open one as far as it has come.

    The actors who are a base and a cell secretary stand at these codes, the member at the cell.
    """
    actors = make_actors(prefix, mark)
    staff = actors["department"]
    founded = date.fromisoformat(committee.founded)
    superior = found_organization(
        code=committee.code,
        name=committee.name,
        kind=Kind.SUPERIOR_COMMITTEE,
        parent=province,
        enterprise_type=None,
        decision=Decision(effective_on=founded, number=committee.founding, dated=founded),
        by=None,
    )
    tree = Tree(committee, superior, staff)
    tree.found_all()
    tree.change_all()
    grant_actors(actors, tree.superior, base_code, cell_code)
    secretaries = make_secretaries(tree.superior, but=base_code, mark=mark)
    load_member_files(tree, actors, mark)
    link_accounts(actors)
    refresh_statistics()  # a year of work follows in the same transaction
    for year in YEARS:
        load_year(tree, year)
    make_plan(tree.superior, committee.plan_number, staff, f"{PLAN_NAME} {mark}".strip())
    open_quotas(tree)
    # what moves members comes first: the self-assessments tell of the register as it then is
    for load in (load_admissions, load_disciplines, load_duties, load_cadres):
        load(tree, actors, mark)
    users = {**secretaries, base_code: actors["base-secretary"]}
    assessing = Assessing(tree, season, users, actors, mark)
    Registering(tree, assessing.cycle, season, users, actors, mark).play()
    Consolidating(tree, assessing.cycle, users, actors, mark).play()
    Reviewing(tree, assessing.cycle, users, actors, mark).play()
    mark_loaded(tree.superior, actors)
    assessing.play()
    remind(assessing.cycle, staff)
    make_letterhead(tree.superior, staff, mark)
    if not mark:
        own = Organization.objects.get(code=base_code)
        load_papers(tree.superior, own, actors)
    load_sheet(tree.superior, staff, mark)
    return tree.superior
