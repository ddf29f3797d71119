"""A post's page: who is planned for it, adding and taking off, and changing the post itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.concurrency import StaleVersion
from core.exceptions import Refused
from membership.cadre import actions, queries, tables, words
from membership.cadre.forms import AddForm, PostForm, RemoveForm
from membership.cadre.shares import age_at_term
from membership.models import CadreCandidate, CadrePost
from membership.register.searching import found_members
from membership.unconfirmed import notice
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required


def _seen(request: HttpRequest, pk: int) -> CadrePost:
    visible = CadrePost.objects.visible_to(request.user).select_related("organization")
    return get_object_or_404(visible, pk=pk)


def _editable(request: HttpRequest, pk: int) -> CadrePost:
    """The post: 404 outside of the user's scope, 403 without the right to change it."""
    post = _seen(request, pk)
    check_can(request.user, Permission.EDIT_CADRE, post.organization)
    return post


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """One post: its shares, who is planned, who was taken off."""
    found = _seen(request, pk)
    row = queries.row_of(found)
    people = queries.candidates(request.user, state=queries.ALL).filter(post=found)
    shown = [_person(request, one) for one in people.order_by("member__sort_key", "pk")]
    may_edit = can(request.user, Permission.EDIT_CADRE, found.organization)
    context = {
        "post": found,
        "term": tables.term(found),
        "row": row,
        "notice": notice(row.rules),
        "young": words.share(row.tally.young, row.tally.young_share),
        "women": words.share(row.tally.women, row.tally.women_share),
        "lacking": words.lacking(row.tally),
        "tone": words.lacking_tone(row.tally),
        "planned": [one for one in shown if not one["row"].removed_on],
        "removed": [one for one in shown if one["row"].removed_on],
        "may_edit": may_edit,
        "may_delete": may_edit and not shown,
    }
    return render(request, "membership/cadre/post.html", context)


def _person(request: HttpRequest, row: CadreCandidate) -> dict:
    return {
        "row": row,
        "name": words.name(request.user, row),
        "is_named": queries.may_read(request.user, row.member)
        and can(request.user, Permission.VIEW_MEMBER, row.member.organization),
        "age": words.age(request.user, row),
        "sex": words.sex(request.user, row),
        "flag": words.flag(request.user, row),
    }


@permission_required(Permission.EDIT_CADRE)
def post_new(request: HttpRequest) -> HttpResponse:
    """A new post of an organization of the scope."""
    form = PostForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_post(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lập chức danh quy hoạch."))
            return redirect("membership:cadre_post", pk=made.pk)
    context = {"form": form, "title": _("Thêm chức danh quy hoạch")}
    return render(request, "membership/cadre/post_form.html", context)


def post_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, term and seats of a post."""
    found = _editable(request, pk)
    form = PostForm(request.POST or None, user=request.user, post=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_post(post=found, by=request.user, **form.cleaned_data)
        except StaleVersion as stale:
            form.show_stored(stale, _seen(request, pk))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu chức danh quy hoạch."))
            return redirect("membership:cadre_post", pk=pk)
    context = {"form": form, "post": found, "title": _("Sửa chức danh quy hoạch")}
    return render(request, "membership/cadre/post_form.html", context)


def post_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a post that nobody was ever planned for, after asking."""
    found = _editable(request, pk)
    if request.method == "POST":
        try:
            actions.delete_post(post=found, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("membership:cadre_post", pk=pk)
        messages.success(request, _("Đã xóa chức danh quy hoạch."))
        return redirect("membership:cadre")
    return render(request, "membership/cadre/post_delete.html", {"post": found})


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Search members by name (`?q=`), tick them, and plan them by one decision."""
    found = _editable(request, pk)
    form = AddForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_candidates(post=found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            said = _("Đã đưa %(number)s người vào quy hoạch.") % {"number": len(made)}
            messages.success(request, said)
            return redirect("membership:cadre_post", pk=pk)
    asked = request.GET.get("q", "").strip()[:100]
    members, total = found_members(queries.members_offered(request.user), asked)
    there = set(found.candidates.filter(removed_on=None).values_list("member", flat=True))
    ticked = set(request.POST.getlist("members"))
    context = {
        "post": found,
        "form": form,
        "asked": asked,
        "members": [
            {
                "member": one,
                "age": age_at_term(one.birth_date, found.term_from),
                "there": one.pk in there,
                "ticked": one.code in ticked,
            }
            for one in members
        ],
        "total": total,
        "more": total - len(members),
    }
    return render(request, "membership/cadre/add.html", context)


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off the plan, with the reason."""
    rows = queries.candidates(request.user, state=queries.ALL)
    candidate = get_object_or_404(rows, pk=pk)
    check_can(request.user, Permission.EDIT_CADRE, candidate.post.organization)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_candidate(candidate=candidate, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã đưa ra khỏi quy hoạch."))
            return redirect("membership:cadre_post", pk=candidate.post_id)
    context = {
        "candidate": candidate,
        "form": form,
        "name": words.name(request.user, candidate),
    }
    return render(request, "membership/cadre/remove.html", context)
