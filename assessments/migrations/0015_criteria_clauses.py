"""Every version of the criteria keeps its own bands and conditions; those that stand copy the rules.

Until now a version was read together with the clauses of its rule set, so the copies leave every
verdict as it is.
"""

import django.db.models.deletion
from django.db import migrations, models

KINDS = ("BAND", "CONDITION", "FATAL")


def copy_rules(apps, schema_editor):
    own = apps.get_model("assessments", "CriteriaClause").objects
    for row in apps.get_model("assessments", "CriteriaSet").objects.all():
        clauses = apps.get_model("assessments", "Clause").objects.filter(
            rule_set=row.rule_set_id, subject="ORGANIZATION", kind__in=KINDS
        )
        for order, clause in enumerate(clauses.order_by("kind", "order", "pk")):
            own.create(
                criteria_set=row,
                origin=clause,
                code=f"r{order + 1}",
                kind=clause.kind,
                level=clause.level,
                text=clause.text,
                settings=clause.settings,
                basis=clause.basis,
                standing=clause.standing,
                order=order,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0014_paper_reason'),
    ]

    operations = [
        migrations.CreateModel(
            name='CriteriaClause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=12)),
                ('kind', models.CharField(choices=[('BAND', 'Khung điểm'), ('CONDITION', 'Điều kiện'), ('FATAL', 'Điều kiện loại trừ')], max_length=12, verbose_name='Loại')),
                ('text', models.CharField(max_length=500, verbose_name='Nội dung')),
                ('settings', models.JSONField(blank=True, default=dict, verbose_name='Số liệu')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='Căn cứ')),
                ('standing', models.CharField(choices=[('MANDATORY', 'Bắt buộc'), ('GUIDANCE', 'Hướng dẫn'), ('LOCAL', 'Quy định của địa phương'), ('UNCONFIRMED', 'Chưa kiểm chứng văn bản')], default='LOCAL', max_length=12, verbose_name='Mức ràng buộc')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='assessments.criteriaset')),
                ('level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.ratinglevel')),
                ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.clause')),
            ],
            options={
                'verbose_name': 'Quy tắc của bộ tiêu chí',
                'verbose_name_plural': 'Quy tắc của bộ tiêu chí',
                'ordering': ['kind', 'order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('criteria_set', 'code'), name='criteria_clause_code_once'), models.UniqueConstraint(condition=models.Q(('kind', 'BAND')), fields=('criteria_set', 'level'), name='one_band_of_a_level'), models.CheckConstraint(condition=models.Q(('kind__in', ['BAND', 'CONDITION', 'FATAL'])), name='criteria_clause_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'BAND'), _negated=True), ('level__isnull', False), _connector='OR'), name='a_band_has_a_level')],
            },
        ),
        migrations.RunPython(copy_rules, migrations.RunPython.noop),
    ]
