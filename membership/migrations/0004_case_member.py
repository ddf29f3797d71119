"""A member admitted again has a second case; only one of a member is open."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("membership", "0003_rules")]

    operations = [
        migrations.AlterField(
            model_name="admissioncase",
            name="member",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="admission_cases",
                to="membership.member",
            ),
        ),
        migrations.AddConstraint(
            model_name="admissioncase",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("stopped_on", None), models.Q(("step", "OFFICIAL"), _negated=True)
                ),
                fields=("member",),
                name="one_open_case_of_a_member",
            ),
        ),
    ]
