"""A document from the catalogue to its number: compose, read, write, issue, revoke, look up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.concurrency import StaleVersion
from core.dates import today
from core.downloads import file_answer
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required
from reports import actions, choices
from reports.documents.file_formats import Format
from reports.issuing import drafting, issuing, numbers
from reports.issuing.access import readers_only
from reports.issuing.forms import CodeForm, DraftForm, IssueForm, RevokeForm, VersionForm, WriteForm
from reports.issuing.openings import Openings
from reports.issuing.subjects import offer_of
from reports.models import Document, DocumentFile


@permission_required(Permission.VIEW_REPORT)
def draft(request, kind: str):
    """Ask for a new document of a kind; it is composed at once, its files in the background."""
    organization = choices.chosen_committee(request)
    found = choices.kind_or_404(kind)
    drafting.check_may_compose(found, organization, request.user)
    offer = offer_of(found, organization)
    form = DraftForm(
        _asked(request),
        kind=found,
        years=offer.years,
        subjects=offer.subjects,
        initial={"subject": request.GET.get("ve", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            document = drafting.draft_document(
                kind=kind, organization=organization, by=request.user, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("reports:document", pk=document.pk)
    context = {
        "organization": organization,
        "committees": choices.committees(request.user).order_by("path"),
        "kind": found,
        "form": form,
        "waiting": offer.waiting,
        "may_batch": "subject" in found.asks,
    }
    return render(
        request, "reports/issuing/draft.html", context, status=422 if form.is_bound else 200
    )


def _asked(request):
    """What was typed; a button that asks for a report of today names no date."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data.setdefault("dated", f"{today():%d/%m/%Y}")
    return data


def _readable(request, pk: int) -> Document:
    documents = Document.objects.visible_to(request.user)
    return get_object_or_404(documents.select_related("organization", "subject"), pk=pk)


@readers_only
def document(request, pk: int):
    """One document: its text with the figures marked, its files, and what can be done with it."""
    found = _readable(request, pk)
    context = {
        "document": found,
        "organization": found.organization,
        "files": found.files.defer("content").order_by("pk"),
    }
    may_write = drafting.may_write(found, request.user)
    issues = not found.sort.is_own and can(
        request.user, Permission.ISSUE_DOCUMENT, found.organization
    )
    context["may_remake"] = may_write or (issues and found.is_issued)
    if request.htmx:
        return render(request, "reports/issuing/document.html#state", context)
    content = found.composed
    opens = Openings(content.all_blocks(), found.organization, request.user)
    context |= {
        "may_list": can(request.user, Permission.VIEW_REPORT),
        "letter": found.letter,
        "content": content,
        "opens": opens,
        "opens_something": any(opens(mark) for mark in opens.marks),
        "may_write": may_write,
        "may_issue": may_write and issues,
        "may_revoke": issues and found.is_issued and not found.is_revoked,
        "outdated": may_write and drafting.is_outdated(found),
    }
    return render(request, "reports/issuing/document.html", context)


def _writable(request, pk: int) -> Document:
    """The draft, for those who may write it; an issued one leads back to its page."""
    return get_object_or_404(
        Document.objects.visible_to(request.user)
        .drafts()
        .select_related("organization", "subject"),
        pk=pk,
    )


@readers_only
def write(request, pk: int):
    """The words of a draft: free parts, date, what stands around the text."""
    found = _writable(request, pk)
    proposed = drafting.free_texts(found)
    form = WriteForm(request.POST or None, instance=found, proposed=proposed)
    stored = {}
    if request.method == "POST" and form.is_valid():
        try:
            drafting.write_draft(
                document=found,
                texts=form.texts,
                dated=form.cleaned_data["dated"],
                letter=form.letter,
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except StaleVersion as stale:
            form.add_error(None, stale.sentence)
            form.data = form.data.copy()
            form.data["version"] = str(stale.current)
            stored = drafting.as_stored(found)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Đã lưu bản thảo. Tệp được lập lại."))
            return redirect("reports:document", pk=pk)
    status = 422 if form.is_bound else 200
    context = {
        "document": found,
        "form": form,
        "stored": stored,
        "may_list": can(request.user, Permission.VIEW_REPORT),
    }
    return render(request, "reports/issuing/write.html", context, status=status)


@readers_only
@require_POST
def refresh(request, pk: int):
    """Compose a draft anew from today's figures; of an issued one only missing files are made."""
    found = _readable(request, pk)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    try:
        if found.is_issued:
            issuing.remake_files(document=found, by=request.user)
        else:
            drafting.refresh_draft(document=found, version=version, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đang lập lại tệp từ số liệu hiện có."))
    return redirect("reports:document", pk=pk)


@readers_only
def drop(request, pk: int):
    """Throw a draft away, after a question."""
    found = _writable(request, pk)
    form = VersionForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST":
        version = form.cleaned_data["version"] if form.is_valid() else None
        try:
            drafting.drop_draft(document=found, version=version, by=request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("reports:document", pk=pk)
        messages.success(request, _("Đã bỏ bản thảo."))
        return redirect(_list_of(request, found))
    context = {
        "document": found,
        "form": form,
        "may_list": can(request.user, Permission.VIEW_REPORT),
    }
    return render(request, "reports/issuing/drop.html", context)


def _list_of(request, document: Document) -> str:
    """Where the document is listed for this person."""
    committee = choices.committees(request.user).filter(pk=document.organization_id).first()
    if committee is not None:
        return f"{reverse('reports:documents')}?to-chuc={committee.code}"
    return reverse("reports:documents" if can(request.user, Permission.VIEW_REPORT) else "home")


@permission_required(Permission.ISSUE_DOCUMENT)
def issue(request, pk: int):
    """Give the draft its number."""
    found = _writable(request, pk)
    check_can(request.user, Permission.ISSUE_DOCUMENT, found.organization)
    proposed = numbers.number_for(found)
    form = IssueForm(request.POST or None, initial={"number": proposed, "version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            issuing.issue_document(document=found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Đã ban hành văn bản. Tệp mang số đang được lập."))
            return redirect("reports:document", pk=pk)
    status = 422 if form.is_bound else 200
    context = {
        "document": found,
        "form": form,
        "letter": found.letter,
        "may_list": True,
        "standing": Document.objects.standing_beside(found).order_by("-dated", "-pk").first(),
    }
    return render(request, "reports/issuing/issue.html", context, status=status)


@permission_required(Permission.ISSUE_DOCUMENT)
def revoke(request, pk: int):
    """Take an issued document back, with a reason."""
    found = _readable(request, pk)
    check_can(request.user, Permission.ISSUE_DOCUMENT, found.organization)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            issuing.revoke_document(
                document=found, reason=form.cleaned_data["reason"], by=request.user
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Đã thu hồi văn bản."))
            return redirect("reports:document", pk=pk)
    status = 422 if form.is_bound else 200
    context = {"document": found, "form": form, "may_list": True}
    return render(request, "reports/issuing/revoke.html", context, status=status)


@readers_only
@require_POST
def download(request, pk: int, form: str):
    """A file of the document; written into the audit trail."""
    found = _readable(request, pk)
    file = get_object_or_404(DocumentFile, document=found, format=form.upper())
    actions.record_download(file=file, by=request.user)
    return file_answer(bytes(file.content), file.file_name, Format(file.format).media_type)


@login_required
def confirm(request):
    """Whether a paper with this code was issued: its number, date and the sums of its files.

    For everybody who has signed in: who holds the paper has read it. Nothing of its text is told.
    """
    form = CodeForm(request.GET if "ma" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        found = Document.objects.issued().filter(code=form.cleaned_data["ma"]).first()
        if found is None:
            form.add_error("ma", _("Không có văn bản nào mang mã này. Xin xem lại từng ký tự."))
    context = {
        "form": form,
        "document": found,
        "files": found.files.defer("content").order_by("pk") if found else (),
        "may_list": can(request.user, Permission.VIEW_REPORT),
    }
    status = 404 if form.is_bound and not found else 200
    return render(request, "reports/issuing/confirm.html", context, status=status)
