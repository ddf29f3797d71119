"""The page docs/roles.md, written from the seeded roles and from the snapshot of addresses."""

from organizations.models import Role
from organizations.permissions import Permission
from tests.access.routes import GRANTED, OBJECT, OWN, PAGE, PUBLIC, SIGNED_IN, Route

OPENING = """# Vai trò và quyền

Trang này được viết ra từ các vai trò có sẵn khi cài đặt và từ danh mục địa chỉ trong `tests/access/routes.py`; một
kiểm thử giữ cho khớp. Viết lại trang: `WRITE_DOCS=1 pytest tests/access/test_roles.py`.

Một quyền được giao gồm người dùng, vai trò, tổ chức và thời hạn; quyền có hiệu lực với tổ chức đó và mọi tổ chức bên
dưới. Ngoài phạm vi: không tìm thấy (404). Trong phạm vi nhưng thiếu quyền: từ chối (403). Chưa đăng nhập: chuyển đến
trang đăng nhập. Chưa được giao quyền nào: trang báo cần hỏi ai. Thay đổi quyền có hiệu lực từ lần mở trang kế tiếp.
`/ui/` và `/dang-nhap/trinh-dien/` chỉ mở ở bản trình diễn.
"""

KINDS = {
    PUBLIC: "ai cũng mở được",
    SIGNED_IN: "người đã đăng nhập",
    GRANTED: "người đã được giao quyền",
    PAGE: "trong phạm vi của người xem",
    OBJECT: "đối tượng trong phạm vi",
    OWN: "của chính người lập",
}


def roles_page(routes: list[Route]) -> str:
    """The whole page, in Markdown."""
    roles = list(Role.objects.order_by("order"))
    parts = [OPENING, "## Vai trò\n", *(f"- **{r.name}**: {r.description}" for r in roles)]
    parts += ["", "## Vai trò nào có quyền nào\n", *_roles_table(roles)]
    parts += ["", "## Mỗi địa chỉ cần quyền nào\n", *_routes_table(routes)]
    return "\n".join(parts) + "\n"


def _row(cells) -> str:
    return f"| {' | '.join(cells)} |"


def _roles_table(roles: list[Role]) -> list[str]:
    head = ["Quyền", *(role.name for role in roles)]
    lines = [_row(head), _row(["---", *(":-:" for _role in roles)])]
    for code, label in Permission.choices:
        held = ("có" if code in role.permissions else "" for role in roles)
        lines.append(_row([f"{label} (`{code}`)", *held]))
    return lines


def _routes_table(routes: list[Route]) -> list[str]:
    lines = [_row(["Địa chỉ", "Quyền", "Phạm vi"]), _row(["---"] * 3)]
    for route in routes:
        needed = ", ".join(" hoặc ".join(taken.split("+")) for taken in route.lacks) or "–"
        lines.append(_row([f"`/{route.pattern}`", needed, KINDS[route.kind]]))
    return lines
