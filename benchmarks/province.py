"""A synthetic province: 1,050 base organizations, their cells, and a workbook of members."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from openpyxl import Workbook

from accounts.models import User
from core.bulk import insert_rows, reserve_ids
from core.names import search_key, text_sort_key
from core.paths import child_path
from membership.importing.columns import columns, sheet_name
from membership.models import Education, Occupation, Theory
from organizations.kinds import Kind
from organizations.models import (
    EnterpriseType,
    Grant,
    Organization,
    OrganizationChange,
    OrganizationVersion,
    Role,
)

COMMITTEES, CELLS_EACH, BASE_CELLS = 350, 6, 700
FOUNDED = date(1990, 1, 1)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Rơ Châm")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quốc", "Xuân", "Kim")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Đào", "Hạnh", "Hùng", "Lan", "Mai", "Nga", "Phúc", "Tâm")


class Builder:
    """Organizations written in bulk, each with its founding and its version."""

    def __init__(self) -> None:
        self.type = EnterpriseType.objects.get(code="soe").pk
        self.rows: list[tuple] = []

    def found(self, pk: int, code: str, kind: str, parent: tuple | None) -> tuple:
        """One organization below `parent` (pk, path); returns its own (pk, path, code)."""
        path = child_path(parent[1] if parent else "", pk)
        name = f"Tổ chức Thí Dụ {code}"
        base = kind in (Kind.BASE_CELL, Kind.BASE_COMMITTEE)
        self.rows.append(
            (pk, code, parent and parent[0], path, kind, self.type if base else None, name)
        )
        return pk, path, code

    def write(self) -> None:
        """Write what was founded."""
        names = ("id", "code", "parent_id", "path", "kind", "enterprise_type_id", "name")
        insert_rows(
            Organization,
            (*names, "sort_key", "search_key", "founded_on", "dissolved_on"),
            (
                (*row, text_sort_key(row[6])[:400], search_key(f"{row[6]} {row[1]}"), FOUNDED, None)
                for row in self.rows
            ),
        )
        changes = reserve_ids(OrganizationChange, len(self.rows))
        insert_rows(
            OrganizationChange,
            ("id", "organization_id", "kind", "effective_on", "decision_number", "recorded_at"),
            (
                (change, row[0], "FOUND", FOUNDED, "1-QĐ/TD", timezone.now())
                for change, row in zip(changes, self.rows, strict=True)
            ),
        )
        insert_rows(
            OrganizationVersion,
            (
                *("organization_id", "change_id", "valid_from", "name", "kind", "parent_id"),
                *("enterprise_type_id", "sort_key", "search_key"),
            ),
            (
                (
                    *(row[0], change, FOUNDED, row[6], row[4], row[2], row[5]),
                    *(text_sort_key(row[6])[:400], search_key(row[6])),
                )
                for change, row in zip(changes, self.rows, strict=True)
            ),
        )


@transaction.atomic
def build() -> list[str]:
    """Organizations and three users; return the codes of the cells where members can stand."""
    keys = iter(reserve_ids(Organization, 1 + COMMITTEES * (1 + CELLS_EACH) + BASE_CELLS))
    builder, cells = Builder(), []
    top = builder.found(next(keys), "TINH", Kind.SUPERIOR_COMMITTEE, None)
    for number in range(BASE_CELLS):
        cells.append(builder.found(next(keys), f"CB{number:04d}", Kind.BASE_CELL, top)[2])
    for number in range(COMMITTEES):
        base = builder.found(next(keys), f"DB{number:04d}", Kind.BASE_COMMITTEE, top)
        for cell in range(CELLS_EACH):
            code = f"DB{number:04d}-{cell}"
            cells.append(builder.found(next(keys), code, Kind.SUB_CELL, base)[2])
    builder.write()
    for name, role, code in (
        ("province", "department", "TINH"),
        ("committee", "base-secretary", "DB0000"),
        ("cell", "base-secretary", "CB0000"),
    ):
        user = User.objects.create(username=name, full_name=f"Thí Dụ {name}")
        Grant.objects.create(
            user=user,
            role=Role.objects.get(code=role),
            organization=Organization.objects.get(code=code),
            valid_from=FOUNDED,
        )
    return cells


def people(cells: list[str], count: int) -> Iterator[dict]:
    """Invented members by column key, no two alike, the same in every run."""
    chance = random.Random(15)
    labels = {kind: [str(one) for one in kind.labels] for kind in (Education, Theory, Occupation)}
    for number in range(count):
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(11000))
        admitted = born + timedelta(days=8000 + chance.randrange(3000))
        yield {
            "full_name": f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}",
            "birth_date": born,
            "sex": chance.choice(("Nam", "Nữ")),
            "ethnic_group": chance.choice(("Kinh", "Kinh", "Gia Rai", "Ba Na")),
            "home": f"Xã Thí Dụ {number % 200}, tỉnh Gia Lai",
            "residence": f"Tổ {number % 90}, phường Thí Dụ, thành phố Pleiku",
            "education": chance.choice(labels[Education]),
            "profession": "Kỹ sư nông nghiệp",
            "theory": chance.choice(labels[Theory]),
            "occupation": chance.choice(labels[Occupation]),
            "post": "Đội trưởng đội sản xuất",
            "youth_union": "Không",
            "merit_family": chance.choice(("Có", "Không")),
            "identity_number": f"05{number:010d}",
            "card_number": f"{number:08d}",
            "card_issued_on": admitted + timedelta(days=500),
            "cell": cells[number % len(cells)],
            "admitted_on": admitted,
            "official_on": admitted + timedelta(days=365),
        }


def workbook(path: Path, cells: list[str], count: int) -> None:
    """Write the members as the template wants them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name())
    keys = [column.key for column in columns()]
    sheet.append([str(column.header) for column in columns()])
    for person in people(cells, count):
        sheet.append([person.get(key) for key in keys])
    book.save(path)
