"""Names of former years are searched and sorted like today's."""

from django.db import migrations, models

from core.names import search_key, text_sort_key


def fill(apps, schema_editor):
    versions = apps.get_model("organizations", "OrganizationVersion").objects
    rows = []
    for version in versions.select_related("organization"):
        version.sort_key = text_sort_key(version.name)[:400]
        version.search_key = search_key(f"{version.name} {version.organization.code}")[:255]
        rows.append(version)
    versions.bulk_update(rows, ["sort_key", "search_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_reference_data")]
    operations = [
        migrations.AddField(
            "organizationversion",
            "sort_key",
            models.CharField(max_length=400, editable=False, default="", db_index=True),
        ),
        migrations.AddField(
            "organizationversion",
            "search_key",
            models.CharField(max_length=255, editable=False, default="", db_index=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
