"""Papers made so far become files of their documents; the letterhead is copied from the settings."""

from django.db import migrations

LETTER = (
    *("superior", "issuing", "issuer_name", "issuer_code", "place"),
    *("capacity", "post", "signer", "recipients"),
)
EMPTY = {
    "kind": "BÁO CÁO",
    "subject": ["kết quả củng cố tổ chức đảng, phát triển đảng viên"],
    "blocks": [],
    "annexes": [],
    "left_out": [],
}


def keep_papers(apps, schema_editor) -> None:
    files = apps.get_model("reports", "DocumentFile").objects
    heads = {
        row.organization_id: row for row in apps.get_model("reports", "LetterSettings").objects.all()
    }
    for document in apps.get_model("reports", "Document").objects.all():
        head = heads.get(document.organization_id)
        for name in LETTER:
            setattr(document, name, getattr(head, name, ""))
        document.content = EMPTY
        document.save()
        if document.state == "DONE":
            files.create(
                document=document,
                format="PDF",
                content=document.paper,
                sha256=document.sha256,
                pages=document.pages,
            )


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_documents_issued")]
    operations = [migrations.RunPython(keep_papers, migrations.RunPython.noop)]
