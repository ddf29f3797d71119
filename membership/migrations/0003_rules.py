"""The rules of membership that every installation begins with; data from here on.

Only what is at hand is marked as binding. Where a text was not at hand (shares of young and women
in cadre planning, what counts as few members) the version says so in its name or in its basis.
"""

from datetime import date

from django.db import migrations

NUMBERS = {
    "youngest": 18,
    "oldest": 60,
    "certificate_months": 60,
    "introducer_months": 12,
    "cell_numerator": 2,
    "cell_denominator": 3,
    "cell_reached": True,
    "base_numerator": 2,
    "base_denominator": 3,
    "base_reached": True,
    "committee_numerator": 1,
    "committee_denominator": 2,
    "committee_reached": False,
    "verification_days": 30,
    "verification_days_abroad": 90,
    "decision_days": 45,
    "ceremony_days": 30,
    "probation_months": 12,
    "official_days": 30,
    "alert_days": [90, 60, 30, 15, 7],
    "delegation_members": 100,
    "delegation_years": 3,
    "appeal_days": 30,
    "appeal_answer_days": 90,
    "effect_months": 12,
    "arrears_months": 3,
    "few_members": 5,
    "young_age": 40,
    "young_percent": 10,
    "women_percent": 15,
}

#: Days after which nothing happening in a step is worth a look; set by the committee, so unconfirmed.
STEP_DAYS = {
    "OUTSTANDING": 365,
    "CANDIDATE": 365,
    "CLASS": 180,
    "HELPER": 365,
    "DOSSIER": 120,
    "VERIFIED": 60,
    "CELL": 30,
}

#: Papers that follow from what is recorded elsewhere in the case; all others are typed.
SOURCES = {"chung-nhan-nhan-thuc": "CERTIFICATE", "van-ban-tham-tra": "VERIFICATION"}

VERSIONS = [
    (
        "dieu-le-2006",
        "Điều lệ Đảng khóa X, XI",
        "Điều lệ Đảng, điều 4, 5, 8, 35, 39; 23-QĐ/TW 2006, 45-QĐ/TW 2011; số cán bộ trẻ, nữ và tổ chức ít "
        "đảng viên do đảng ủy đặt",
        date(1976, 1, 1),
        date(2021, 7, 28),
        {},
    ),
    (
        "24-qd-tw-2021",
        "24-QĐ/TW năm 2021",
        "Điều lệ Đảng, điều 4, 5, 8, 35, 39; 24-QĐ/TW ngày 28/7/2021, 01-HD/TW ngày 28/9/2021; số cán bộ trẻ, "
        "nữ và tổ chức ít đảng viên do đảng ủy đặt",
        date(2021, 7, 28),
        None,
        {},
    ),
]

PAPERS = [
    ("chung-nhan-nhan-thuc", "Giấy chứng nhận bồi dưỡng nhận thức về Đảng", True, 60),
    ("don-xin-vao-dang", "Đơn xin vào Đảng", True, None),
    ("ly-lich", "Lý lịch của người xin vào Đảng", True, None),
    ("van-ban-tham-tra", "Văn bản thẩm tra lý lịch", True, None),
    ("gioi-thieu-thu-nhat", "Giấy giới thiệu của đảng viên chính thức", True, None),
    (
        "gioi-thieu-thu-hai",
        "Nghị quyết giới thiệu của Đoàn thanh niên hoặc Công đoàn, hoặc giấy giới thiệu của đảng viên thứ hai",
        True,
        None,
    ),
    (
        "y-kien-nhan-xet",
        "Tổng hợp ý kiến nhận xét của đoàn thể nơi làm việc và chi ủy nơi cư trú",
        True,
        None,
    ),
    ("anh", "Ảnh 3 × 4", False, None),
]


def seed(apps, schema_editor):
    rules_model = apps.get_model("membership", "MembershipRules")
    paper_model = apps.get_model("membership", "PaperKind")
    for code, name, basis, first, until, other in VERSIONS:
        rules = rules_model.objects.create(
            code=code, name=name, basis=basis, valid_from=first, valid_until=until,
            step_days=STEP_DAYS, **{**NUMBERS, **other},
        )  # fmt: skip
        paper_model.objects.bulk_create(
            paper_model(
                rules=rules, code=paper, name=title, required=required,
                validity_months=months, order=order, source=SOURCES.get(paper, "TYPED"),
            )
            for order, (paper, title, required, months) in enumerate(PAPERS)
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("membership", "0002_members")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
