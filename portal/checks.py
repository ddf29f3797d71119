"""Deploy checks of our own (`manage.py check --deploy`)."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.utils.translation import gettext as _


@register(Tags.security, deploy=True)
def demonstration_is_off(app_configs, **kwargs) -> list[Error]:
    """Demonstration mode lets anyone enter: it must never run in production."""
    if not settings.PORTAL_DEMONSTRATION:
        return []
    return [
        Error(
            _("Chế độ trình diễn (PORTAL_DEMONSTRATION) đang bật."),
            hint=_("Bỏ biến môi trường PORTAL_DEMONSTRATION trước khi đưa vào sử dụng."),
            id="portal.E001",
        )
    ]


@register(Tags.security, deploy=True)
def letters_have_a_sender(app_configs, **kwargs) -> list[Error]:
    """A mail server without a sender's address would send letters that nobody lets in."""
    if not settings.PORTAL_SENDS_MAIL or not settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        return []
    return [
        Error(
            _("Đã đặt máy chủ thư (MAIL_HOST) mà chưa đặt địa chỉ gửi (MAIL_FROM)."),
            hint=_("Đặt MAIL_FROM, ví dụ: Cổng thông tin <cong-thong-tin@example.vn>."),
            id="portal.E003",
        )
    ]


@register(Tags.security, deploy=True)
def business_date_is_real(app_configs, **kwargs) -> list[Error]:
    """A moved business date is for training and tests: decisions would carry days of their own."""
    if settings.PORTAL_TODAY is None:
        return []
    return [
        Error(
            _("Ngày làm việc đang bị đặt cố định (PORTAL_TODAY)."),
            hint=_("Bỏ biến môi trường PORTAL_TODAY; biến này chỉ dùng để tập huấn, thử nghiệm."),
            id="portal.E002",
        )
    ]
