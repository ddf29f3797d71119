"""A cycle holds the dates of the whole year: registration, consolidation plan, self-assessment."""

from django.db import migrations, models
from django.db.models import F


def writing_began_with_the_cycle(apps, schema_editor):
    apps.get_model("assessments", "Cycle").objects.update(writing_from=F("opens_on"))


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_authors_and_receipts")]

    operations = [
        migrations.AddField(
            "cycle",
            "registration_due",
            models.DateField("Hạn đăng ký phấn đấu", null=True, blank=True),
        ),
        migrations.AddField(
            "cycle",
            "consolidation_due",
            models.DateField("Hạn lập kế hoạch củng cố", null=True, blank=True),
        ),
        migrations.AddField(
            "cycle", "writing_from", models.DateField("Ngày bắt đầu tự đánh giá", null=True)
        ),
        migrations.RunPython(writing_began_with_the_cycle, migrations.RunPython.noop),
        migrations.AlterField(
            "cycle", "writing_from", models.DateField("Ngày bắt đầu tự đánh giá")
        ),
        migrations.RemoveConstraint("cycle", "cycle_dates_in_order"),
        migrations.AddConstraint(
            "cycle",
            models.CheckConstraint(
                name="cycle_dates_in_order",
                condition=models.Q(opens_on__lte=F("writing_from"))
                & models.Q(writing_from__lte=F("submission_due"))
                & models.Q(submission_due__lte=F("verification_due"))
                & models.Q(verification_due__lte=F("decision_due")),
            ),
        ),
        *(
            migrations.AddConstraint(
                "cycle",
                models.CheckConstraint(
                    name=f"cycle_{name}_within_year",
                    condition=models.Q(**{name: None})
                    | (
                        models.Q(**{f"{name}__gte": F("opens_on")})
                        & models.Q(**{f"{name}__lte": F("submission_due")})
                    ),
                ),
            )
            for name in ("registration_due", "consolidation_due")
        ),
    ]
