"""Building the demonstration in one transaction."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.exceptions import Refused
from organizations.actions import Decision, found_organization
from organizations.kinds import Kind
from organizations.models import Organization
from portal.demonstration.accounts import grant_actors, make_actors, make_secretaries
from portal.demonstration.assessing import Assessing
from portal.demonstration.cells import CELL_LEVELS, CELLS
from portal.demonstration.changes import CHANGES
from portal.demonstration.enterprises import ENTERPRISES
from portal.demonstration.figures import DECISIONS, OPEN_YEAR, TOTALS
from portal.demonstration.history import load_year, open_quotas
from portal.demonstration.letters import make_letterhead
from portal.demonstration.neighbour import NEIGHBOUR
from portal.demonstration.plan import NAME as PLAN_NAME
from portal.demonstration.plan import make_plan
from portal.demonstration.season import CANARY_SEASON, SEASON, Season
from portal.demonstration.spec import YEARS, Committee
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
    first = _build_committee(FIRST, SEASON, province, prefix="trinhdien", base_code="DUK-01")
    _build_committee(
        NEIGHBOUR, CANARY_SEASON, province, prefix="canary", base_code="CANARY-01", mark="CANARY"
    )
    return first


def _build_committee(
    committee: Committee,
    season: Season,
    province: Organization,
    *,
    prefix: str,
    base_code: str,
    mark: str = "",
) -> Organization:
    """The tree, the accounts, three closed years, and the open one as far as it has come."""
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
    grant_actors(actors, tree.superior, base_code)
    secretaries = make_secretaries(tree.superior, but=base_code, mark=mark)
    for year in YEARS:
        load_year(tree, year)
    make_plan(tree.superior, committee.plan_number, staff, f"{PLAN_NAME} {mark}".strip())
    open_quotas(tree)
    users = {**secretaries, base_code: actors["base-secretary"]}
    Assessing(tree, season, users, actors, mark).play()
    make_letterhead(tree.superior, staff, mark)
    return tree.superior
