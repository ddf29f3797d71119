"""Roles take up the yearly review of members; a member with an account writes his own."""

from django.db import migrations

MORE = {
    "department": ["review.view", "review.own"],
    "leadership": ["review.view", "review.own"],
    "base-secretary": ["review.view", "review.write", "review.own"],
    "cell-secretary": ["review.view", "review.write", "review.own"],
}
DESCRIPTIONS = {
    "base-secretary": "Viết và nộp bản tự đánh giá của tổ chức cơ sở đảng mình; ghi quyết định xếp loại đảng viên; "
    "quản lý đảng viên, hồ sơ kết nạp, đảng phí, phân công công tác của mình; đăng ký số kết nạp; xem kết quả và "
    "chỉ tiêu của mình.",
    "cell-secretary": "Xem thông tin, đảng viên và kết quả xếp loại của chi bộ mình; ghi các bước kết nạp ở chi "
    "bộ, đảng phí, phân công công tác, nhận xét và đề xuất mức xếp loại đảng viên.",
}
MEMBER = {
    "code": "member",
    "name": "Đảng viên",
    "description": "Viết bản kiểm điểm và tự xếp loại của chính mình; không xem gì khác.",
    "permissions": ["review.own"],
    "kinds": ["BASE_COMMITTEE", "BASE_CELL", "SECTION_COMMITTEE", "SUB_CELL"],
}


def extend(apps, schema_editor):
    roles = apps.get_model("organizations", "Role").objects
    for role in roles.all():
        added = [code for code in MORE.get(role.code, []) if code not in role.permissions]
        role.permissions = [*role.permissions, *added]
        role.description = DESCRIPTIONS.get(role.code, role.description)
        role.save()
    roles.create(order=roles.count(), **MEMBER)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0005_member_permissions")]
    operations = [migrations.RunPython(extend, migrations.RunPython.noop)]
