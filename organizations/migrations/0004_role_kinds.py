"""A role names the kinds of organizations it is for: a secretary's is never given at a committee."""

from django.db import migrations, models

KINDS = {
    "operator": ["PROVINCE", "SUPERIOR_COMMITTEE"],
    "department": ["PROVINCE", "SUPERIOR_COMMITTEE"],
    "leadership": ["PROVINCE", "SUPERIOR_COMMITTEE"],
    "base-secretary": ["BASE_COMMITTEE", "BASE_CELL"],
    "cell-secretary": ["SUB_CELL", "SECTION_COMMITTEE", "BASE_CELL"],
}


def fill(apps, schema_editor):
    for code, kinds in KINDS.items():
        apps.get_model("organizations", "Role").objects.filter(code=code).update(kinds=kinds)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_version_keys")]

    operations = [
        migrations.AddField(
            model_name="role",
            name="kinds",
            field=models.JSONField(
                blank=True, default=list, verbose_name="Giao tại loại tổ chức"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
