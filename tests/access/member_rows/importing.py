"""Rows of `membership.importing`."""

from datetime import date

from membership.importing.columns import template
from membership.models import MemberImport, MemberImportPart


def populate(mark: str, side) -> None:
    """A workbook with a mistake, refused, and one part of rows."""
    side.rows["import"] = one = MemberImport.objects.create(
        organization=side.committee,
        uploaded_by=side.users["department"],
        file_name=f"{mark}.xlsx",
        listed_on=date(2011, 1, 1),
        content=b"",
        marked=template([{"full_name": f"Nguyễn Văn {mark}", "post": f"Đội trưởng {mark}"}]),
        sha256="0" * 64,
        state=MemberImport.State.REFUSED,
        total=1,
        done=1,
        result={
            "rows": 1,
            "error_count": 1,
            "refused_rows": 1,
            "errors": [["B2", f"Nguyễn {mark}", f"Sửa ô này, {mark}."]],
        },
    )
    MemberImportPart.objects.create(of=one, number=0, content=f"{mark}".encode())
