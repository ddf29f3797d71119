"""Rule sets, levels, clauses and reasons of 2008 to today (design: DOMAIN.md), as data."""

from django.db import migrations

# code, name, short name, sign, tone, (pure_and_strong, good_or_better, completing, failing)
OLD_ORGANIZATION = [
    ("pure-strong", "Trong sạch, vững mạnh", "TSVM", "TS", "top", (1, 1, 0, 0)),
    ("well", "Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", "HTT", "good", (0, 1, 0, 0)),
    ("completing", "Hoàn thành nhiệm vụ", "Hoàn thành", "HT", "fair", (0, 0, 1, 0)),
    ("weak", "Yếu kém", "Yếu kém", "YK", "low", (0, 0, 0, 1)),
]
EXEMPLARY = (
    "exemplary",
    "Trong sạch, vững mạnh tiêu biểu",
    "TSVM tiêu biểu",
    "TB",
    "exemplary",
    (1, 1, 0, 0),
)
OLD_MEMBER = [
    (
        "excellent",
        "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành xuất sắc",
        "XS",
        "top",
        (0, 1, 0, 0),
    ),
    (
        "well",
        "Đủ tư cách, hoàn thành tốt nhiệm vụ",
        "Hoàn thành tốt",
        "HTT",
        "good",
        (0, 1, 0, 0),
    ),
    ("completing", "Đủ tư cách, hoàn thành nhiệm vụ", "Hoàn thành", "HT", "fair", (0, 0, 1, 0)),
    (
        "failing",
        "Vi phạm tư cách hoặc không hoàn thành nhiệm vụ",
        "Vi phạm, không hoàn thành",
        "KHT",
        "low",
        (0, 0, 0, 1),
    ),
]
NEW_LEVELS = [
    (
        "excellent",
        "Hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành xuất sắc",
        "XS",
        "top",
        (0, 1, 0, 0),
    ),
    ("well", "Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", "HTT", "good", (0, 1, 0, 0)),
    ("completing", "Hoàn thành nhiệm vụ", "Hoàn thành", "HT", "fair", (0, 0, 1, 0)),
    ("failing", "Không hoàn thành nhiệm vụ", "Không hoàn thành", "KHT", "low", (0, 0, 0, 1)),
]

SETS = [
    {
        "code": "2008-2010",
        "name": "Đánh giá chất lượng năm 2008–2010",
        "years": (2008, 2010),
        "basis": "Hướng dẫn 20-HD/BTCTW năm 2008 của Ban Tổ chức Trung ương",
        "standing": "GUIDANCE",
        "vocabulary": "tsvm",
        "organization": OLD_ORGANIZATION,
        "member": OLD_MEMBER,
        "note": "Chưa áp dụng tỷ lệ tối đa cho đến khi có văn bản.",
    },
    {
        "code": "2011-2013",
        "name": "Đánh giá chất lượng năm 2011–2013",
        "years": (2011, 2013),
        "basis": "Hướng dẫn 07-HD/BTCTW năm 2011 của Ban Tổ chức Trung ương",
        "standing": "UNCONFIRMED",
        "vocabulary": "tsvm",
        "organization": [*OLD_ORGANIZATION, EXEMPLARY],
        "member": OLD_MEMBER,
        "note": "Chưa có toàn văn hướng dẫn; các mức lấy theo kết quả đã công bố năm 2012, 2013.",
    },
    {
        "code": "2014-2017",
        "name": "Đánh giá chất lượng năm 2014–2017",
        "years": (2014, 2017),
        "basis": "Hướng dẫn 27-HD/BTCTW năm 2014 của Ban Tổ chức Trung ương",
        "standing": "GUIDANCE",
        "vocabulary": "tsvm",
        "organization": [*OLD_ORGANIZATION, EXEMPLARY],
        "member": OLD_MEMBER,
        "note": "",
    },
    {
        "code": "2018-2022",
        "name": "Đánh giá, xếp loại chất lượng năm 2018–2022",
        "years": (2018, 2022),
        "basis": "Quy định 132-QĐ/TW; Hướng dẫn 21-HD/BTCTW năm 2019",
        "standing": "MANDATORY",
        "vocabulary": "htxs",
        "organization": NEW_LEVELS,
        "member": NEW_LEVELS,
        "note": "Từ năm 2018 không còn danh hiệu trong sạch, vững mạnh; chuỗi số liệu ngắt ở đây.",
    },
    {
        "code": "2023-2024",
        "name": "Đánh giá, xếp loại chất lượng năm 2023–2024",
        "years": (2023, 2024),
        "basis": "Quy định 124-QĐ/TW; Hướng dẫn 25-HD/BTCTW",
        "standing": "MANDATORY",
        "vocabulary": "htxs",
        "organization": NEW_LEVELS,
        "member": NEW_LEVELS,
        "note": "",
    },
    {
        "code": "2025",
        "name": "Đánh giá, xếp loại chất lượng từ năm 2025",
        "years": (2025, None),
        "basis": "Quy định 366-QĐ/TW ngày 30/8/2025; Hướng dẫn 43-HD/BTCTW",
        "standing": "MANDATORY",
        "vocabulary": "htxs",
        "organization": NEW_LEVELS,
        "member": NEW_LEVELS,
        "note": "",
    },
]

# rule set, subject, kind, level, text, settings, basis, standing
HD27 = "27-HD/BTCTW năm 2014"
QD366 = "366-QĐ/TW ngày 30/8/2025"
CLAUSES = [
    (
        "2011-2013",
        "ORGANIZATION",
        "CONDITION",
        "exemplary",
        "Tổ chức tiêu biểu được tính trong số tổ chức trong sạch, vững mạnh.",
        {},
        "Kết quả công bố năm 2012, 2013",
        "UNCONFIRMED",
    ),
    (
        "2014-2017",
        "ORGANIZATION",
        "BAND",
        "weak",
        "Chấm theo thang điểm 100; dưới 50 điểm là yếu kém.",
        {"scale": 100, "below": 50},
        HD27,
        "GUIDANCE",
    ),
    *[
        ("2014-2017", "ORGANIZATION", "FATAL", "weak", text, settings, HD27, "GUIDANCE")
        for text, settings in (
            ("Nội bộ cấp ủy mất đoàn kết.", {}),
            ("Có tham nhũng, tiêu cực và có đảng viên bị kỷ luật vì việc đó.", {}),
            ("Chính quyền hoặc đơn vị cùng cấp bị xếp mức thấp nhất.", {}),
            ("Từ hai đoàn thể trở lên bị xếp mức thấp nhất.", {"mass_organizations_at_least": 2}),
            ("Trên một phần ba tổ chức trực thuộc yếu kém.", {"share_over": "1/3"}),
            ("Trên một nửa số đảng viên không hoàn thành nhiệm vụ.", {"share_over": "1/2"}),
        )
    ],
    (
        "2018-2022",
        "ORGANIZATION",
        "CONDITION",
        None,
        "Từng tiêu chí xếp một trong bốn cấp độ: xuất sắc, tốt, trung bình, kém.",
        {"grades": 4},
        "132-QĐ/TW",
        "MANDATORY",
    ),
    *[
        (
            code,
            "MEMBER",
            "CAP",
            "excellent",
            "Số đảng viên hoàn thành xuất sắc không quá 20% số được xếp hoàn thành tốt "
            "trong từng tổ chức cơ sở đảng; cách tính cơ số, làm tròn cần chọn theo văn bản.",
            {"percent": 20, "base": "well", "rounding": "floor", "group": "base organization"},
            basis,
            "MANDATORY",
        )
        for code, basis in (
            ("2018-2022", "132-QĐ/TW; 21-HD/BTCTW"),
            ("2023-2024", "124-QĐ/TW; 25-HD/BTCTW"),
            ("2025", "366-QĐ/TW; 43-HD/BTCTW"),
        )
    ],
    *[
        ("2025", subject, "BAND", level, text, settings, QD366, "MANDATORY")
        for subject in ("ORGANIZATION", "MEMBER")
        for level, text, settings in (
            ("excellent", "Từ 90 điểm trở lên (30 điểm chung và 70 điểm kết quả).", {"from": 90}),
            ("well", "Từ 70 đến dưới 90 điểm.", {"from": 70, "below": 90}),
            ("completing", "Từ 50 đến dưới 70 điểm.", {"from": 50, "below": 70}),
            ("failing", "Dưới 50 điểm.", {"below": 50}),
        )
    ],
    *[
        ("2025", "ORGANIZATION", "CONDITION", level, text, settings, QD366, "MANDATORY")
        for level, text, settings in (
            (
                "excellent",
                "Mọi nhiệm vụ đúng hạn, ít nhất 30% vượt mức, mọi hạn chế năm trước đã khắc phục.",
                {"on_time_percent": 100, "exceeded_percent": 30},
            ),
            ("well", "Mọi nhiệm vụ hoàn thành đúng hạn.", {"on_time_percent": 100}),
            (
                "completing",
                "Mọi nhiệm vụ hoàn thành, chậm hạn không quá 20%.",
                {"late_percent_at_most": 20},
            ),
        )
    ],
    *[
        ("2025", "ORGANIZATION", "FATAL", "failing", text, settings, QD366, "MANDATORY")
        for text, settings in (
            ("Hoàn thành dưới 70% nhiệm vụ.", {"done_percent_below": 70}),
            ("Nội bộ mất đoàn kết.", {}),
            ("Có đảng viên bị kỷ luật liên quan đến chức trách.", {}),
        )
    ],
    *[
        ("2025", "MEMBER", "FATAL", "failing", text, settings, QD366, "MANDATORY")
        for text, settings in (
            ("Bị xử lý kỷ luật trong năm.", {}),
            ("Trên một nửa số nhiệm vụ không hoàn thành.", {"undone_share_over": "1/2"}),
        )
    ],
]

REASONS = [
    ("ORGANIZATION", "founded-under-6-months", "Mới thành lập, chưa đủ 6 tháng"),
    ("ORGANIZATION", "other", "Lý do khác được cấp trên đồng ý"),
    ("MEMBER", "admitted-under-6-months", "Mới kết nạp, chưa đủ 6 tháng"),
    ("MEMBER", "exempted", "Được miễn công tác và sinh hoạt đảng"),
    ("MEMBER", "suspended", "Đang bị đình chỉ sinh hoạt đảng"),
    ("MEMBER", "other", "Lý do khác được cấp trên đồng ý"),
]


def seed(apps, schema_editor):
    level_model = apps.get_model("assessments", "RatingLevel")
    levels = {}
    sets = {}
    for data in SETS:
        rule_set = apps.get_model("assessments", "RuleSet").objects.create(
            code=data["code"],
            name=data["name"],
            year_from=data["years"][0],
            year_until=data["years"][1],
            basis=data["basis"],
            standing=data["standing"],
            vocabulary=data["vocabulary"],
            note=data["note"],
        )
        sets[rule_set.code] = rule_set
        for subject in ("ORGANIZATION", "MEMBER"):
            for order, (code, name, short, sign, tone, flags) in enumerate(data[subject.lower()]):
                levels[rule_set.code, subject, code] = level_model.objects.create(
                    rule_set=rule_set,
                    subject=subject,
                    code=code,
                    name=name,
                    short_name=short,
                    sign=sign,
                    tone=tone,
                    order=-1 if code == "exemplary" else order,
                    pure_and_strong=bool(flags[0]),
                    good_or_better=bool(flags[1]),
                    completing=bool(flags[2]),
                    failing=bool(flags[3]),
                    counted_in=levels.get((rule_set.code, subject, "pure-strong"))
                    if code == "exemplary"
                    else None,
                )
    clause_model = apps.get_model("assessments", "Clause")
    for order, (code, subject, kind, level, text, settings, basis, standing) in enumerate(CLAUSES):
        clause_model.objects.create(
            rule_set=sets[code],
            subject=subject,
            kind=kind,
            level=levels.get((code, subject, level)),
            text=text,
            settings=settings,
            basis=basis,
            standing=standing,
            order=order,
        )
    exemptions = (
        ("ORGANIZATION", "Tổ chức mới thành lập chưa đủ 6 tháng."),
        ("MEMBER", "Đảng viên mới kết nạp chưa đủ 6 tháng."),
        ("MEMBER", "Đảng viên được miễn công tác và sinh hoạt hoặc đang bị đình chỉ sinh hoạt."),
        ("MEMBER", "Đảng viên sinh hoạt tạm thời được đánh giá ở chi bộ chính thức."),
    )
    for rule_set in sets.values():
        for order, (subject, text) in enumerate(exemptions):
            clause_model.objects.create(
                rule_set=rule_set,
                subject=subject,
                kind="EXEMPTION",
                text=text,
                basis=rule_set.basis,
                standing=rule_set.standing,
                order=order,
            )
    reason_model = apps.get_model("assessments", "NotRatedReason")
    for order, (subject, code, name) in enumerate(REASONS):
        reason_model.objects.create(subject=subject, code=code, name=name, order=order)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
