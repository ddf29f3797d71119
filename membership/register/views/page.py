"""The file of one member: facts, where he stands, his history, what can be recorded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core import formats
from core.dates import today
from core.masking import masked
from membership.models import Member, Status
from membership.register import badges, timeline, titles
from membership.register.closed import closed_words
from membership.register.event_forms import probation_end
from membership.register.forms import shown_fact
from membership.register.history import age_on
from membership.register.panels import panels_for
from membership.register.revealing import reveal
from membership.register.screens import offered
from organizations.forms import DayForm
from organizations.permissions import Permission
from organizations.scope import can, check_can

PERSON = ("other_names", "birth_date", "sex", "ethnic_group", "home", "residence")
WORK = (
    *("education", "profession", "theory", "occupation", "post"),
    *("youth_union", "merit_family"),
)


def visible_member(request: HttpRequest, code: str, permission: str = "") -> Member:
    """The file: 404 outside of the user's scope, 403 without the right he needs."""
    visible = Member.objects.visible_to(request.user).select_related("organization")
    member = get_object_or_404(visible, code=code)
    if permission:
        check_can(request.user, permission, member.organization)
    return member


@require_safe
@never_cache
def member(request: HttpRequest, code: str) -> HttpResponse:
    """One file; `?ngay=` also says where the person stood on that day."""
    return _page(request, visible_member(request, code))


@require_POST
@never_cache
def member_reveal(request: HttpRequest, code: str) -> HttpResponse:
    """The same page with the whole numbers, this once; the audit trail keeps who looked."""
    shown = visible_member(request, code, Permission.REVEAL_MEMBER)
    return _page(request, shown, reveal(member=shown, by=request.user))


def _page(request: HttpRequest, shown: Member, numbers: dict | None = None) -> HttpResponse:
    user = request.user
    may_edit = shown.status != Status.WITHDRAWN and can(
        user, Permission.EDIT_MEMBER, shown.organization
    )
    history = timeline.history_of(user, shown)
    form = DayForm(request.GET or None)
    day = form.cleaned_data["ngay"] if form.is_valid() else None
    now, former = timeline.positions(history)
    has_numbers = bool(shown.card_number or shown.identity_number)
    context = {
        "member": shown,
        "form": form,
        "day": day,
        "state": timeline.state_words(history, day) if day else [],
        "party": _party(shown, history),
        "person": _facts(shown, PERSON),
        "work": _facts(shown, WORK),
        "numbers": _numbers(shown, numbers),
        "is_revealed": numbers is not None,
        "may_reveal": has_numbers and can(user, Permission.REVEAL_MEMBER, shown.organization),
        "positions": now,
        "former_positions": former,
        "entries": timeline.entries(history, may_edit=may_edit),
        "panels": panels_for(request, shown),
        "offered": offered(shown) if may_edit else [],
        "closed": closed_words(history.standing) if may_edit else "",
        "may_edit": may_edit,
    }
    return render(request, "membership/register/member.html", context)


def _facts(shown: Member, names) -> list[tuple[str, str]]:
    facts = [
        (str(Member._meta.get_field(name).verbose_name), shown_fact(name, getattr(shown, name)))
        for name in names
    ]
    if "birth_date" in names:
        place = names.index("birth_date")
        label, value = facts[place]
        age = _("%(day)s (%(age)s tuổi)") % {"day": value, "age": age_on(shown.birth_date)}
        facts[place] = (label, age)
    return facts


def _numbers(shown: Member, numbers: dict | None) -> list[tuple[str, str]]:
    """The two numbers, masked unless they were revealed just now."""
    found = []
    for name in ("card_number", "identity_number"):
        number = numbers[name] if numbers else masked(getattr(shown, name))
        found.append((str(Member._meta.get_field(name).verbose_name), number))
    found.append((_("Ngày cấp thẻ"), formats.date(shown.card_issued_on)))
    return found


def _party(shown: Member, history: timeline.History) -> list[tuple[str, str]]:
    facts = [
        (_("Chi bộ"), shown.organization.name),
        (_("Tình trạng"), shown.get_status_display()),
        (_("Đảng viên"), shown.get_standing_display()),
        (_("Ngày kết nạp"), formats.date(shown.admitted_on)),
    ]
    if shown.ceremony_on:
        facts.append((_("Ngày lễ kết nạp"), formats.date(shown.ceremony_on)))
    facts.append((_("Ngày chính thức"), formats.date(shown.official_on)))
    if shown.is_active and not shown.official_on:
        facts.append((_("Hết thời gian dự bị"), formats.date(probation_end(shown))))
    if shown.is_active:
        age = badges.party_age(shown.admitted_on, today())
        facts.append((_("Tuổi Đảng"), _("%(years)s năm") % {"years": age}))
        facts += _badges(shown, history)
    return facts


def _badges(shown: Member, history: timeline.History) -> list[tuple[str, str]]:
    """The badge that was due and is not recorded, and the next one with its award day."""
    given, day = history.given_badges(), today()
    missing = badges.outstanding(shown.admitted_on, day, given)
    coming = badges.next_badge(shown.admitted_on, day)
    found = []
    if missing:
        found.append((_("Huy hiệu chưa ghi"), _due(missing)))
    if coming and coming.years not in given:
        found.append((_("Huy hiệu kế tiếp"), _due(coming)))
    return found


def _due(badge: badges.Badge) -> str:
    return _("%(badge)s, đợt trao %(day)s") % {
        "badge": titles.badge_words(badge.years),
        "day": formats.date(badge.due_on),
    }
