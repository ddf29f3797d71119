"""A version as a workbook: criteria, bands, conditions, and what changed since its base."""

from django.utils.translation import gettext as _

from assessments.criteria.comparing import compared
from assessments.criteria.reading import Read, rules_of
from assessments.models import CriteriaSet
from core.downloads import made_by
from core.workbooks import Column, Heading, SafeWorkbook


def of_set(row: CriteriaSet, user) -> bytes:
    """Sheets in the order of the page; the last one only where the version was made from another."""
    book, heading = SafeWorkbook(), _heading(row, user)
    _criteria(book, heading, row)
    rules = rules_of(row)
    _rules(book, heading, _("Khung điểm"), _("Số điểm"), rules["bands"])
    _rules(book, heading, _("Điều kiện"), _("Cách xét"), rules["conditions"] + rules["fatal"])
    if row.based_on:
        _changes(book, heading, row)
    return book.to_bytes()


def _heading(row: CriteriaSet, user) -> Heading:
    facts = [
        row.rule_set.name,
        _("Trạng thái: %(state)s") % {"state": row.get_state_display()},
        made_by(user),
    ]
    if row.document:
        facts.insert(1, _("Văn bản ban hành: %(document)s") % {"document": row.document})
    body = row.organization.name if row.organization else _("Trung ương")
    return Heading(body=body, title=str(row), question=facts)


def _criteria(book: SafeWorkbook, heading: Heading, row: CriteriaSet) -> None:
    columns = [
        Column("group", _("Nhóm"), width=28),
        Column("text", _("Tiêu chí"), width=60),
        Column("maximum", _("Điểm tối đa"), kind="decimal", width=12),
        Column("evidence", _("Minh chứng cần có"), width=32),
        Column("basis", _("Căn cứ"), width=28),
        Column("standing", _("Mức ràng buộc"), width=20),
    ]
    sheet = book.add_sheet(_("Tiêu chí"), columns, heading=heading)
    for one in row.criteria.all():
        names = ("group", "text", "maximum", "evidence", "basis")
        values = {name: getattr(one, name) for name in names}
        sheet.append({**values, "standing": one.get_standing_display()})


def _rules(book, heading: Heading, title: str, judged: str, rules: list[Read]) -> None:
    columns = [
        Column("kind", _("Loại"), width=20),
        Column("level", _("Mức"), width=30),
        Column("text", _("Nội dung"), width=60),
        Column("judged", judged, width=44),
        Column("basis", _("Căn cứ"), width=28),
        Column("standing", _("Mức ràng buộc"), width=20),
        Column("local", _("Nguồn"), width=22),
    ]
    sheet = book.add_sheet(title, columns, heading=heading)
    for one in rules:
        clause = one.clause
        sheet.append(
            {
                "kind": clause.get_kind_display(),
                "level": clause.level.name if clause.level else "",
                "text": clause.text,
                "judged": "; ".join(one.words),
                "basis": clause.basis,
                "standing": clause.get_standing_display(),
                "local": _("Bổ sung") if clause.is_local else _("Theo bộ quy tắc"),
            }
        )


def _changes(book, heading: Heading, row: CriteriaSet) -> None:
    columns = [
        Column("about", _("Loại"), width=20),
        Column("label", _("Thay đổi"), width=12),
        Column("line", _("Dòng"), width=50),
        Column("field", _("Mục"), width=20),
        Column("before", _("Trước"), width=40),
        Column("after", _("Sau"), width=40),
    ]
    sheet = book.add_sheet(_("Thay đổi"), columns, heading=heading)
    for one in compared(row.based_on, row):
        for field, before, after in one.parts:
            sheet.append(
                {
                    "about": one.about,
                    "label": one.label,
                    "line": one.line.text,
                    "field": field,
                    "before": before,
                    "after": after,
                }
            )
