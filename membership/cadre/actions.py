"""The one door for cadre planning: posts of a term, and who is planned for them."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import claim_version
from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.models import CadreCandidate, CadrePost, Member
from organizations.models import Organization

audit.register_sentence(
    "cadre.post",
    _lazy("%(actor)s đã lập chức danh quy hoạch %(subject)s của %(after.organization)s"),
)
audit.register_sentence("cadre.edit", _lazy("%(actor)s đã sửa chức danh quy hoạch %(subject)s"))
audit.register_sentence("cadre.delete", _lazy("%(actor)s đã xóa chức danh quy hoạch %(subject)s"))
audit.register_sentence(
    "cadre.add",
    _lazy("%(actor)s đã đưa vào quy hoạch theo quyết định %(after.number)s: %(subject)s"),
)
audit.register_sentence(
    "cadre.remove",
    _lazy("%(actor)s đã đưa ra khỏi quy hoạch ngày %(after.removed_on)s: %(subject)s"),
)

#: Longest term of office that is taken, in years.
LONGEST_TERM = 10


@transaction.atomic
def create_post(
    *, organization: Organization, title: str, term_from: int, term_until: int, seats: int, by
) -> CadrePost:
    """Add a post of a term. Raises Refused for a term in disorder or the same post twice."""
    _check_term(term_from, term_until, seats)
    post = CadrePost(
        organization=organization,
        title=clean(title),
        term_from=term_from,
        term_until=term_until,
        seats=seats,
    )
    _check_once(post)
    post.save()
    audit.record(
        "cadre.post",
        by=by,
        subject=post,
        scope_path=organization.path,
        after={"organization": organization.name, **_facts(post)},
    )
    return post


@transaction.atomic
def edit_post(
    *, post: CadrePost, title: str, term_from: int, term_until: int, seats: int, version, by
) -> CadrePost:
    """Change title, term or seats; refuses what `create_post` refuses.

    Raises StaleVersion when somebody saved it since `version`.
    """
    claim_version(post, version)
    post = CadrePost.objects.select_for_update().select_related("organization").get(pk=post.pk)
    _check_term(term_from, term_until, seats)
    before = _facts(post)
    post.title, post.seats = clean(title), seats
    post.term_from, post.term_until = term_from, term_until
    after = _facts(post)
    if before == after:
        return post
    _check_once(post)
    post.save()
    audit.record(
        "cadre.edit",
        by=by,
        subject=post,
        scope_path=post.organization.path,
        before=before,
        after=after,
    )
    return post


@transaction.atomic
def delete_post(*, post: CadrePost, by) -> None:
    """Take away a post that was made by mistake; one that had people stays."""
    post = CadrePost.objects.select_for_update().select_related("organization").get(pk=post.pk)
    if post.candidates.exists():
        raise Refused(_("Chức danh này đã có người trong quy hoạch nên không xóa được."))
    audit.record(
        "cadre.delete",
        by=by,
        subject=post,
        scope_path=post.organization.path,
        before=_facts(post),
    )
    post.delete()


@transaction.atomic
def add_candidates(
    *, post: CadrePost, members: Iterable[Member], added_on: date, decision_number: str, by
) -> list[CadreCandidate]:
    """Plan members of the register for a post; all of them or nobody.

    Raises Refused for a day in the future or after the term, for somebody who is planned for the
    post already or is not in the register today.
    """
    post = CadrePost.objects.select_for_update().select_related("organization").get(pk=post.pk)
    _check_day(added_on)
    if added_on.year > post.term_until:
        raise Refused(
            _("Nhiệm kỳ này kết thúc năm %(year)s; ngày đưa vào phải trước đó.")
            % {"year": post.term_until}
        )
    chosen = list(members)
    if not chosen:
        raise Refused(_("Hãy chọn ít nhất một đảng viên."))
    there = set(post.candidates.filter(removed_on=None).values_list("member", flat=True))
    return [_add(post, member, added_on, decision_number, there, by) for member in chosen]


def _add(post, member, added_on, decision_number, there, by) -> CadreCandidate:
    if member.pk in there:
        raise Refused(
            _("Đồng chí %(name)s đã có trong quy hoạch chức danh này.") % {"name": member}
        )
    if not member.is_active:
        raise Refused(
            _("Đồng chí %(name)s không còn trong danh sách đảng viên nên không đưa vào quy hoạch.")
            % {"name": member}
        )
    candidate = CadreCandidate.objects.create(
        post=post, member=member, added_on=added_on, decision_number=clean(decision_number)
    )
    audit.record(
        "cadre.add",
        by=by,
        subject=candidate,
        scope_path=post.organization.path,
        after={"number": candidate.decision_number, "added_on": written(added_on)},
    )
    return candidate


@transaction.atomic
def remove_candidate(
    *, candidate: CadreCandidate, removed_on: date, reason: str, by
) -> CadreCandidate:
    """Take somebody off the plan, with the reason; the row stays. Refuses twice and wrong days."""
    candidate = (
        CadreCandidate.objects.select_for_update(of=("self",))
        .select_related("post__organization", "member")
        .get(pk=candidate.pk)
    )
    if candidate.removed_on:
        raise Refused(_("Người này đã được đưa ra khỏi quy hoạch; xin tải lại trang."))
    _check_day(removed_on)
    if removed_on < candidate.added_on:
        raise Refused(
            _("Ngày đưa ra phải từ ngày đưa vào %(day)s trở đi.")
            % {"day": written(candidate.added_on)}
        )
    candidate.removed_on, candidate.removal_reason = removed_on, clean(reason)
    candidate.save()
    audit.record(
        "cadre.remove",
        by=by,
        subject=candidate,
        scope_path=candidate.post.organization.path,
        after={"removed_on": written(removed_on)},
        reason=candidate.removal_reason,
    )
    return candidate


def _check_term(term_from: int, term_until: int, seats: int) -> None:
    if not term_from < term_until <= term_from + LONGEST_TERM:
        raise Refused(
            _(
                "Nhiệm kỳ chưa đúng: năm cuối phải sau năm đầu, không quá %(years)s năm. Ví dụ 2015–2020."
            )
            % {"years": LONGEST_TERM}
        )
    if seats < 1:
        raise Refused(_("Số người cần ít nhất là 1."))


def _check_once(post: CadrePost) -> None:
    same = CadrePost.objects.filter(
        organization=post.organization, title=post.title, term_from=post.term_from
    )
    if same.exclude(pk=post.pk).exists():
        raise Refused(
            _("Tổ chức này đã có chức danh “%(title)s” trong nhiệm kỳ từ năm %(year)s.")
            % {"title": post.title, "year": post.term_from}
        )


def _check_day(day: date) -> None:
    if day > today():
        raise Refused(
            _("Ngày %(day)s ở sau hôm nay; chỉ ghi việc đã quyết định.") % {"day": written(day)}
        )


def _facts(post: CadrePost) -> dict:
    return {
        "title": post.title,
        "term_from": post.term_from,
        "term_until": post.term_until,
        "seats": post.seats,
    }
