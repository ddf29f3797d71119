"""The organization department may issue official documents."""

from django.db import migrations

DESCRIPTION = (
    "Quản lý tổ chức đảng, đảng viên, kết nạp, chỉ tiêu và số liệu; mở đợt đánh giá; thẩm định, trả lại và đề xuất "
    "mức xếp loại; ghi nghị quyết, quyết định kết nạp; lập kế hoạch; soạn, ban hành, thu hồi báo cáo. "
    "Không quyết định mức xếp loại."
)


def extend(apps, schema_editor):
    for role in apps.get_model("organizations", "Role").objects.filter(code="department"):
        role.permissions = [*role.permissions, "document.issue"]
        role.description = DESCRIPTION
        role.save()


class Migration(migrations.Migration):
    dependencies = [("organizations", "0007_handovers")]
    operations = [migrations.RunPython(extend, migrations.RunPython.noop)]
