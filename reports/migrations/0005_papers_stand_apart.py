"""The columns that held a paper go; what must hold of numbers and revocations is kept by the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_papers_become_files")]

    operations = [
        migrations.RemoveField(
            model_name='document',
            name='pages',
        ),
        migrations.RemoveField(
            model_name='document',
            name='sha256',
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(condition=models.Q(('issued_at__isnull', False)), fields=('organization', 'letter_code', 'series', 'number'), name='one_document_a_number'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('issued_at__isnull', True), models.Q(('code__isnull', False), ('issued_by__isnull', False), ('number__isnull', False)), _connector='OR'), name='issued_document_has_number_and_code'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_reason', '')), models.Q(('issued_at__isnull', False), ('revoked_reason__gt', '')), _connector='OR'), name='only_issued_documents_are_revoked'),
        ),
        migrations.AddConstraint(
            model_name='documentfile',
            constraint=models.UniqueConstraint(fields=('document', 'format'), name='one_file_a_format_of_a_document'),
        ),
        migrations.RemoveField(model_name="document", name="paper"),
    ]
