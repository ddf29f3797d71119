"""Roles take up members, the way in, discipline, duties and cadre planning."""

from django.db import migrations

VIEWS = ["member.view", "admission.view", "discipline.view", "duty.view", "cadre.view"]

MORE = {
    "department": [
        *VIEWS,
        "member.edit",
        "member.reveal",
        "member.import",
        "sheet.fill",
        "admission.edit",
        "admission.decide",
        "discipline.edit",
        "duty.edit",
        "cadre.edit",
    ],
    "leadership": VIEWS,
    "base-secretary": [
        *VIEWS,
        "member.edit",
        "member.reveal",
        "admission.edit",
        "discipline.edit",
        "duty.edit",
        "cadre.edit",
    ],
    "cell-secretary": ["member.view", "admission.view", "admission.edit", "duty.view", "duty.edit"],
}

DESCRIPTIONS = {
    "operator": "Lập tài khoản, giao và thu quyền, in phiếu kích hoạt, xem nhật ký; không xem đảng viên, "
    "kết quả xếp loại và bản tự đánh giá.",
    "department": "Quản lý tổ chức đảng, đảng viên, kết nạp, chỉ tiêu và số liệu; mở đợt đánh giá; thẩm định, "
    "trả lại và đề xuất mức xếp loại; ghi nghị quyết, quyết định kết nạp; lập kế hoạch, báo cáo. Không quyết "
    "định mức xếp loại.",
    "leadership": "Xem bảng điều khiển, thống kê, báo cáo, đảng viên, kết nạp, kỷ luật; quyết định mức xếp "
    "loại của tổ chức cơ sở đảng.",
    "base-secretary": "Viết và nộp bản tự đánh giá của tổ chức cơ sở đảng mình; quản lý đảng viên, hồ sơ kết "
    "nạp, đảng phí, phân công công tác của mình; đăng ký số kết nạp; xem kết quả và chỉ tiêu của mình.",
    "cell-secretary": "Xem thông tin, đảng viên và kết quả xếp loại của chi bộ mình; ghi các bước kết nạp ở chi "
    "bộ, đảng phí, phân công công tác.",
    "reader": "Xem tổ chức đảng, thống kê, bảng điều khiển và báo cáo; không xem hồ sơ đảng viên, không sửa gì.",
}


def extend(apps, schema_editor):
    for role in apps.get_model("organizations", "Role").objects.all():
        added = [code for code in MORE.get(role.code, []) if code not in role.permissions]
        role.permissions = [*role.permissions, *added]
        role.description = DESCRIPTIONS.get(role.code, role.description)
        role.save()


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_role_kinds")]
    operations = [migrations.RunPython(extend, migrations.RunPython.noop)]
