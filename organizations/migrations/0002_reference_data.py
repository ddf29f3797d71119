"""Roles and types of enterprise that every installation begins with; both are data from here on."""

from django.db import migrations

STAFF_AND_BELOW = ["organization.view", "rating.view"]

ROLES = [
    (
        "operator",
        "Quản trị hệ thống",
        "Lập tài khoản, giao và thu quyền, in phiếu kích hoạt, xem nhật ký; "
        "không xem kết quả xếp loại và bản tự đánh giá.",
        ["organization.view", "account.manage", "audit.view"],
    ),
    (
        "department",
        "Ban Tổ chức",
        "Quản lý tổ chức đảng, chỉ tiêu và số liệu; mở đợt đánh giá; thẩm định, trả lại và đề xuất "
        "mức xếp loại; lập kế hoạch, báo cáo. Không quyết định mức xếp loại.",
        [
            *STAFF_AND_BELOW,
            "organization.edit",
            "rating.edit",
            "quota.view",
            "quota.edit",
            "data.import",
            "cycle.manage",
            "assessment.view",
            "assessment.verify",
            "plan.view",
            "plan.edit",
            "report.view",
            "audit.view",
        ],
    ),
    (
        "leadership",
        "Ban Thường vụ",
        "Xem bảng điều khiển, thống kê, báo cáo; quyết định mức xếp loại của tổ chức cơ sở đảng.",
        [
            *STAFF_AND_BELOW,
            "quota.view",
            "assessment.view",
            "assessment.decide",
            "plan.view",
            "report.view",
        ],
    ),
    (
        "base-secretary",
        "Bí thư cấp ủy cơ sở",
        "Viết và nộp bản tự đánh giá của tổ chức cơ sở đảng mình; đăng ký số kết nạp; xem kết quả và "
        "chỉ tiêu của mình.",
        [
            *STAFF_AND_BELOW,
            "quota.view",
            "quota.register",
            "assessment.view",
            "assessment.write",
            "assessment.submit",
        ],
    ),
    (
        "cell-secretary",
        "Bí thư chi bộ",
        "Xem thông tin và kết quả xếp loại các năm của chi bộ mình.",
        [*STAFF_AND_BELOW],
    ),
    (
        "reader",
        "Người xem",
        "Xem tổ chức đảng, thống kê, bảng điều khiển và báo cáo; không sửa gì.",
        [*STAFF_AND_BELOW, "quota.view", "plan.view", "report.view"],
    ),
]

TYPES = [
    ("soe", "Doanh nghiệp nhà nước", "DN nhà nước", "trong các doanh nghiệp nhà nước"),
    (
        "jsc",
        "Công ty cổ phần có vốn nhà nước dưới 50%",
        "CP vốn NN dưới 50%",
        "trong công ty cổ phần có vốn nhà nước dưới 50%",
    ),
    (
        "private",
        "Doanh nghiệp tư nhân (công ty cổ phần, công ty TNHH)",
        "DN tư nhân",
        "trong doanh nghiệp tư nhân",
    ),
    ("agency", "Cơ quan", "Cơ quan", "trong cơ quan"),
]


def seed(apps, schema_editor):
    role_model = apps.get_model("organizations", "Role")
    for order, (code, name, description, permissions) in enumerate(ROLES):
        role_model.objects.create(
            code=code, name=name, description=description, permissions=permissions, order=order
        )
    type_model = apps.get_model("organizations", "EnterpriseType")
    for order, (code, name, short_name, phrase) in enumerate(TYPES):
        type_model.objects.create(
            code=code, name=name, short_name=short_name, phrase=phrase, order=order
        )


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
