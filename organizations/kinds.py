"""Kinds of organizations and what may stand under what (DOMAIN.md, "Words")."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PROVINCE = "PROVINCE", _("Đảng bộ tỉnh")
    SUPERIOR_COMMITTEE = "SUPERIOR_COMMITTEE", _("Đảng ủy cấp trên trực tiếp của TCCSĐ")
    BASE_COMMITTEE = "BASE_COMMITTEE", _("Đảng bộ cơ sở")
    BASE_CELL = "BASE_CELL", _("Chi bộ cơ sở")
    SECTION_COMMITTEE = "SECTION_COMMITTEE", _("Đảng bộ bộ phận")
    SUB_CELL = "SUB_CELL", _("Chi bộ trực thuộc đảng ủy cơ sở")


#: Shorter words for the columns of tables.
SHORT_LABELS = {
    Kind.PROVINCE: _("Đảng bộ tỉnh"),
    Kind.SUPERIOR_COMMITTEE: _("Cấp trên trực tiếp"),
    Kind.BASE_COMMITTEE: _("Đảng bộ cơ sở"),
    Kind.BASE_CELL: _("Chi bộ cơ sở"),
    Kind.SECTION_COMMITTEE: _("Đảng bộ bộ phận"),
    Kind.SUB_CELL: _("Chi bộ trực thuộc"),
}

#: Base organizations: the ones a superior committee rates each year.
BASE_KINDS = (Kind.BASE_COMMITTEE, Kind.BASE_CELL)

#: Kinds that have a type of enterprise.
TYPED_KINDS = BASE_KINDS

#: What may stand directly under each kind. A tree of any depth grows from PROVINCE and
#: SUPERIOR_COMMITTEE, which may nest; base committees end in sub-cells.
ALLOWED_PARENTS: dict[str, tuple[str, ...]] = {
    Kind.PROVINCE: (),
    Kind.SUPERIOR_COMMITTEE: (Kind.PROVINCE, Kind.SUPERIOR_COMMITTEE),
    Kind.BASE_COMMITTEE: (Kind.SUPERIOR_COMMITTEE,),
    Kind.BASE_CELL: (Kind.SUPERIOR_COMMITTEE,),
    Kind.SECTION_COMMITTEE: (Kind.BASE_COMMITTEE, Kind.SECTION_COMMITTEE),
    Kind.SUB_CELL: (Kind.BASE_COMMITTEE, Kind.SECTION_COMMITTEE),
}

#: Kinds that may be the root of a tree.
ROOT_KINDS = (Kind.PROVINCE, Kind.SUPERIOR_COMMITTEE)

#: What may be merged into what: organizations of the same rank.
MERGE_PEERS: dict[str, tuple[str, ...]] = {
    Kind.PROVINCE: (Kind.PROVINCE,),
    Kind.SUPERIOR_COMMITTEE: (Kind.SUPERIOR_COMMITTEE,),
    Kind.BASE_COMMITTEE: BASE_KINDS,
    Kind.BASE_CELL: BASE_KINDS,
    Kind.SECTION_COMMITTEE: (Kind.SECTION_COMMITTEE, Kind.SUB_CELL),
    Kind.SUB_CELL: (Kind.SECTION_COMMITTEE, Kind.SUB_CELL),
}
