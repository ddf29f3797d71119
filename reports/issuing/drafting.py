"""Drafts of documents: begun, written, composed anew, dropped. Nothing issued is touched here."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, formats
from core.concurrency import claim_version
from core.dates import today
from core.exceptions import Refused
from core.names import search_key
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, check_can
from reports.documents import catalogue
from reports.documents.content import Content, to_json
from reports.issuing.letterheads import letterhead_of, of_department, of_notice
from reports.issuing.subjects import check_subject
from reports.issuing.templates import template_in_use
from reports.models import LETTER_FIELDS, Document
from reports.tasks import make_document

for _action, _sentence in (
    ("document.request", gettext_lazy("%(actor)s đã lập %(subject)s")),
    ("document.write", gettext_lazy("%(actor)s đã sửa bản thảo %(subject)s")),
    ("document.refresh", gettext_lazy("%(actor)s đã cập nhật số liệu của bản thảo %(subject)s")),
    ("document.drop", gettext_lazy("%(actor)s đã bỏ bản thảo %(subject)s")),
):
    audit.register_sentence(_action, _sentence)


@transaction.atomic
def draft_document(
    *,
    kind: str,
    organization: Organization,
    year: int,
    dated: date,
    by,
    first_year: int | None = None,
    subject: Organization | None = None,
) -> Document:
    """Compose a document of the catalogue and ask for its files.

    Raises PermissionDenied without a permission of the kind; Refused without a letterhead, for an
    organization that the sheet cannot be about, and for what the kind cannot be composed of.
    """
    found = catalogue.kind_of(kind)
    check_may_compose(found, organization, by)
    check_subject(found, organization, subject)
    if found.is_own and subject is not None:
        organization, subject = subject, None
    head = letterhead_of(organization, signed_on=dated, by=by)
    document = Document(
        kind=kind,
        letter_code=found.letter_code,
        organization=organization,
        year=year,
        first_year=first_year,
        subject=subject,
        dated=dated,
        requested_by=by,
        **{name: getattr(head, name) for name in LETTER_FIELDS},
    )
    if found.by_department:
        for name, text in of_department(head).items():
            setattr(document, name, text)
    if found.to_subject and subject is not None:
        document.recipients = of_notice(head, subject)
    _compose(document)
    document.save()
    _record("document.request", document, by)
    enqueue(document)
    return document


@transaction.atomic
def own_paper(*, kind: str, organization: Organization, year: int, by) -> Document:
    """The paper of an organization for its own signature: the draft he has already, brought up to
    date, or a new one. Raises as `draft_document` does.
    """
    standing = (
        Document.objects.drafts()
        .filter(kind=kind, organization=organization, year=year, requested_by=by)
        .order_by("-pk")
        .first()
    )
    if standing is None:
        return draft_document(kind=kind, organization=organization, year=year, dated=today(), by=by)
    standing = own_draft(standing, by)
    if standing.state == Document.State.FAILED or is_outdated(standing):
        return refresh_draft(document=standing, version=standing.version, by=by)
    return standing


@transaction.atomic
def write_draft(
    *, document: Document, texts: dict[str, str], dated: date, letter: dict[str, str], version, by
) -> Document:
    """Keep what a person wrote: free parts, date, letterhead; then compose anew.

    A free part that says what the portal proposes is not kept, so that the proposal goes on
    following the figures. Raises StaleVersion when somebody else saved since.
    """
    document = own_draft(document, by)
    claim_version(document, version)
    before = _written(document)
    letter = _signed(document, dated, letter, by)
    document.dated = dated
    for name in LETTER_FIELDS:
        setattr(document, name, letter[name])
    document.texts = {}
    proposed = parts_of(document, document.sort.compose(document.order))
    document.texts = {
        part: text for part, text in texts.items() if text.strip() != proposed.get(part, "").strip()
    }
    _compose(document)
    document.state = Document.State.WAITING
    document.save()
    document.files.all().delete()
    _record("document.write", document, by, before=before)
    enqueue(document)
    return document


@transaction.atomic
def refresh_draft(*, document: Document, version, by) -> Document:
    """Compose a draft anew from today's figures; also after its files could not be made."""
    document = own_draft(document, by)
    claim_version(document, version)
    _compose(document)
    document.state = Document.State.WAITING
    document.save()
    document.files.all().delete()
    _record("document.refresh", document, by)
    enqueue(document)
    return document


@transaction.atomic
def drop_draft(*, document: Document, version, by) -> None:
    """Throw a draft away. It stays in the audit trail with all that was written in it.

    Raises StaleVersion when somebody wrote in it since `version`.
    """
    document = own_draft(document, by)
    claim_version(document, version)
    _record("document.drop", document, by, before=_written(document), after={})
    document.delete()


def free_texts(document: Document) -> dict[str, str]:
    """The free parts of the document as they stand: written by a person, or proposed."""
    return parts_of(document, document.composed)


def parts_of(document: Document, content: Content) -> dict[str, str]:
    """The free parts in a composed text, by their codes; a line is a paragraph."""
    standing: dict[str, list[str]] = {}
    for block in content.all_blocks():
        if part := getattr(block, "part", ""):
            standing.setdefault(part, []).append(block.text)
    return {part.code: "\n".join(standing.get(part.code, [])) for part in document.sort.free_parts}


def as_stored(document: Document) -> dict[str, str]:
    """What a draft holds in the database now, by the labels of its form."""
    stands = Document.objects.get(pk=document.pk)
    texts = free_texts(stands)
    labels = {name: str(Document._meta.get_field(name).verbose_name) for name in LETTER_FIELDS}
    return {
        **{str(part.label): texts[part.code] for part in stands.sort.free_parts},
        str(Document._meta.get_field("dated").verbose_name): formats.date(stands.dated),
        **{label: getattr(stands, name) for name, label in labels.items()},
    }


def is_outdated(document: Document) -> bool:
    """Whether today's figures would give another text than the one composed, or none at all."""
    try:
        return to_json(document.sort.compose(document.order)) != document.content
    except Refused:
        return True


def may_compose(kind: catalogue.Kind, organization: Organization, user) -> bool:
    """Whether the user holds every permission of the kind there."""
    return all(can(user, permission, organization) for permission in kind.permissions)


def check_may_compose(kind: catalogue.Kind, organization: Organization, user) -> None:
    """Raise PermissionDenied unless `may_compose`."""
    for permission in kind.permissions:
        check_can(user, permission, organization)


def may_write(document: Document, user) -> bool:
    """Whoever asked for a draft writes it, and whoever may issue documents of that committee.

    A paper that a base organization signs is only of the one who asked for it.
    """
    if document.is_issued or not may_compose(document.sort, document.organization, user):
        return False
    if document.requested_by_id == user.pk:
        return True
    return not document.sort.is_own and can(user, Permission.ISSUE_DOCUMENT, document.organization)


def own_draft(document: Document, by) -> Document:
    """The draft, locked; PermissionDenied for another's, Refused when it was issued meanwhile."""
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("organization", "subject")
        .get(pk=document.pk)
    )
    if document.is_issued:
        raise Refused(
            _("Văn bản đã ban hành nên không sửa được. Nếu sai, hãy thu hồi và lập văn bản mới.")
        )
    if not may_write(document, by):
        raise PermissionDenied(Permission.ISSUE_DOCUMENT)
    return document


def enqueue(document: Document) -> None:
    """Ask for the files once what was written is kept."""
    pk, version = document.pk, document.version
    transaction.on_commit(lambda: make_document.enqueue(pk, version))


def _signed(document: Document, dated: date, letter: dict[str, str], by) -> dict[str, str]:
    """An own paper of another day is signed by the secretary of that day, unless somebody wrote
    another name."""
    days = (document.dated, dated)
    if not document.sort.is_own or days[0] == days[1]:
        return letter
    stood, now = (letterhead_of(document.organization, signed_on=day, by=by) for day in days)
    return letter | {"signer": now.signer} if letter["signer"] == stood.signer else letter


def _compose(document: Document) -> None:
    content = document.sort.compose(document.order)
    document.content = to_json(content)
    document.template = template_in_use(document.organization, document.kind)
    document.search_text = search_key(content.text)


def _written(document: Document) -> dict[str, object]:
    return {
        "texts": document.texts,
        "dated": document.dated,
        **{name: getattr(document, name) for name in LETTER_FIELDS},
    }


def _record(action: str, document: Document, by, before=None, after=None) -> None:
    audit.record(
        action,
        by=by,
        subject=document,
        scope_path=document.organization.path,
        before=before,
        after=_written(document) | {"year": document.year} if after is None else after,
    )
