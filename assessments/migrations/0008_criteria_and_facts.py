"""The central criteria of 2025, and by which fact each condition of the rule sets is judged.

Of 366-QĐ/TW the two groups and their points are known; committees detail them in sets of their own.
"""

from django.db import migrations
from django.utils import timezone

BASIS = "366-QĐ/TW ngày 30/8/2025"
CRITERIA = [
    ("c1", "Tiêu chí chung", "Các tiêu chí chung về xây dựng tổ chức đảng theo quy định.", 30),
    ("c2", "Kết quả thực hiện nhiệm vụ", "Kết quả thực hiện nhiệm vụ chính trị được giao.", 70),
]

#: (rule set, part of the clause's text) → settings that tell how it is judged.
FACTS = {
    ("2014-2017", "mất đoàn kết"): {"fact": "disunity"},
    ("2014-2017", "tham nhũng"): {"fact": "corruption"},
    ("2014-2017", "cùng cấp"): {"fact": "authority-lowest"},
    ("2014-2017", "tổ chức trực thuộc"): {"of": "cells"},
    ("2014-2017", "số đảng viên"): {"of": "members"},
    ("2025", "mất đoàn kết"): {"fact": "disunity"},
    ("2025", "bị kỷ luật liên quan"): {"fact": "disciplined-for-duties"},
    ("2025", "đã khắc phục"): {"fact": "weaknesses-mended"},
    ("2025", "Mọi nhiệm vụ hoàn thành, chậm"): {"done_percent": 100},
}


def seed(apps, schema_editor):
    rule_set = apps.get_model("assessments", "RuleSet").objects.get(code="2025")
    row = apps.get_model("assessments", "CriteriaSet").objects.create(
        rule_set=rule_set,
        name="Khung tiêu chí theo Quy định 366-QĐ/TW",
        document="Quy định 366-QĐ/TW ngày 30/8/2025; Hướng dẫn 43-HD/BTCTW",
        state="PUBLISHED",
        published_at=timezone.now(),
    )
    for order, (code, group, text, maximum) in enumerate(CRITERIA):
        row.criteria.create(
            code=code,
            group=group,
            text=text,
            maximum=maximum,
            basis=BASIS,
            standing="MANDATORY",
            order=order,
        )
    clauses = apps.get_model("assessments", "Clause").objects
    for (code, part), settings in FACTS.items():
        clause = clauses.get(rule_set__code=code, subject="ORGANIZATION", text__contains=part)
        clause.settings = {**clause.settings, **settings}
        clause.save(update_fields=["settings"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0007_criteria")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
