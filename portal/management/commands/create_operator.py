"""How the first operator of an office enters: an account, a grant, an activation code."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import create_account, issue_slip
from accounts.models import ActivationSlip, User
from core.dates import today
from core.exceptions import Refused
from organizations.grants import give_grant
from organizations.models import Organization, Role

OPERATOR = "operator"


class Command(BaseCommand):
    """`manage.py create_operator USERNAME --full-name "…" --organization CODE`."""

    help = "Make an operator's account for an organization and print its activation code."

    def add_arguments(self, parser) -> None:
        parser.add_argument("username")
        parser.add_argument("--full-name", required=True)
        parser.add_argument("--organization", required=True, metavar="CODE")

    def handle(self, *args, **options) -> None:
        organization = Organization.objects.filter(code=options["organization"]).first()
        if organization is None:
            raise CommandError(
                _("Không có tổ chức nào mang mã “%(code)s”.") % {"code": options["organization"]}
            )
        username = options["username"].strip().lower()
        if User.objects.filter(username=username).exists():
            raise CommandError(
                _("Tên đăng nhập “%(username)s” đã có người dùng.") % {"username": username}
            )
        try:
            code = self._create(username, options["full_name"], organization)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        self.stdout.write(
            _(
                "Đã lập tài khoản “%(username)s” – Quản trị hệ thống tại %(organization)s.\n"
                "Mã kích hoạt (dùng một lần, trong %(days)s ngày): %(code)s\n"
                "Mở trang “Đặt mật khẩu lần đầu” (/kich-hoat/), nhập mã và tự đặt mật khẩu."
            )
            % {
                "username": username,
                "organization": organization,
                "days": ActivationSlip.VALID_DAYS,
                "code": code,
            }
        )

    @transaction.atomic
    def _create(self, username: str, full_name: str, organization: Organization) -> str:
        user = create_account(
            username=username, full_name=full_name, by=None, scope_path=organization.path
        )
        give_grant(
            user=user,
            role=Role.objects.get(code=OPERATOR),
            organization=organization,
            valid_from=today(),
            by=None,
        )
        return issue_slip(user=user, by=None)
