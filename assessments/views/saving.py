"""What the pages that save themselves share: the answers to the script, both versions of two editors.

Such a page holds one `form[data-autosave]` (templates/assessments/_autosave.html, _save_line.html,
static/js/assessment.js) over one row with typed answers.
"""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models.typed import TypedAnswers
from assessments.sections.content import flat_choices
from core.concurrency import StaleVersion
from core.exceptions import Refused

AUTOSAVE_HEADER = "X-Autosave"

#: Nothing is stored yet, and still the page's version is not that of the beginning.
UNREADABLE = gettext_lazy(
    "Trang này đã cũ nên chưa lưu được; những gì đồng chí nhập vẫn còn trên trang. Xin chép lại, mở "
    "lại trang rồi lưu."
)


def saves_itself(request: HttpRequest) -> bool:
    """Whether the page's script asks, and not a person by the button."""
    return bool(request.headers.get(AUTOSAVE_HEADER))


def autosave(
    part: TypedAnswers,
    save: Callable[[], TypedAnswers],
    more: Callable[[TypedAnswers], dict] = lambda saved: {},
) -> JsonResponse:
    """Save, and answer the script: the saving in words, the new version, what `more` adds."""
    try:
        saved = save()
    except StaleVersion:
        part.refresh_from_db()
        sentence = _(
            "%(name)s vừa lưu phần này lúc %(time)s. Những gì đồng chí nhập vẫn còn trên trang; "
            "bấm Lưu để đối chiếu hai bản."
        ) % who_and_when(part)
        return JsonResponse({"sentence": sentence, "stale": True}, status=409)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal.sentence)}, status=422)
    sentence = _("Đã lưu %(time)s") % {"time": saved_time(saved)}
    return JsonResponse(
        {"version": saved.version, "sentence": sentence, "warnings": [], **more(saved)}
    )


def both_versions(form, stored: dict, typed: dict) -> list[tuple[str, str, str]]:
    """(label, stored, typed) of each field of the form in which the two sides differ."""
    return [
        (field.label, _readable(field, stored), _readable(field, typed))
        for field in form
        if _plain(stored, field.name) != _plain(typed, field.name)
    ]


def typed_in(request: HttpRequest, form) -> dict[str, str]:
    """What the request typed into the fields of the form."""
    return {name: request.POST[name] for name in form.fields if name in request.POST}


def saved_time(part: TypedAnswers) -> str:
    """ "10:32"; "" while nobody saved it."""
    return f"{timezone.localtime(part.saved_at):%H:%M}" if part.saved_by_id else ""


def who_and_when(part: TypedAnswers) -> dict[str, str]:
    """Who saved last, and at what time of the day."""
    name = part.saved_by.full_name if part.saved_by else _("Người khác")
    return {"name": name, "time": f"{timezone.localtime(part.saved_at):%H:%M}"}


def _plain(answers: dict, name: str) -> str:
    return str(answers.get(name, "")).replace("\r\n", "\n").strip()


def _readable(field, answers: dict) -> str:
    text = str(answers.get(field.name, ""))
    choices = dict(flat_choices(getattr(field.field, "choices", [])))
    return str(choices.get(text, text)) if text else "–"
