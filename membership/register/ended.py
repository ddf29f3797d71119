"""What a leave has ended, in words for whoever recorded it."""

from datetime import date

from django.utils.translation import gettext as _

from membership.life import Kind
from membership.models import Member, MemberEvent
from membership.register import titles


def ended_posts(member: Member, day: date) -> str:
    """ "Đã kết thúc chức vụ Bí thư, Đảng ủy viên." of positions that ended on the day, or ""."""
    posts = MemberEvent.objects.standing().filter(member=member, kind=Kind.POSITION, until=day)
    words = [titles.detail(post) for post in posts.order_by("on", "pk")]
    return _("Đã kết thúc chức vụ %(posts)s.") % {"posts": ", ".join(words)} if words else ""
