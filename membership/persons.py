"""What is checked of a person wherever somebody types him: his name, and his age at admission.

Names that are stored already stay as they are; a check asks only about what is typed anew.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.calendar import add_months
from core.formats import date as written
from core.names import clean
from membership.models import MembershipRules
from membership.unconfirmed import hold

#: Signs between the letters of a name: of Ê Đê and Ba Na names, say (H'Linh).
SIGNS = " '’ʼ-"
#: Somebody is named as outstanding, and his case opened, at most so long before he can be admitted.
EARLY_YEARS = 2


def check_name(name: str) -> None:
    """Raise ValidationError unless the name has two words or more, of letters alone."""
    name = clean(name)
    if any(not sign.isalpha() and sign not in SIGNS for sign in name):
        raise ValidationError(
            _("Họ và tên chỉ gồm chữ, dấu cách, dấu nháy, gạch nối, ví dụ Nguyễn Thị Thí Dụ."),
            code="name",
        )
    if len(name.split()) < 2:
        raise ValidationError(_("Hãy nhập đủ họ và tên, ví dụ Nguyễn Thị Thí Dụ."), code="name")


@dataclass(frozen=True)
class Ages:
    """The youngest age of admission by the rules of any day, read once; the newest first."""

    versions: tuple[MembershipRules, ...]

    @classmethod
    def read(cls) -> "Ages":
        """Read the rules; one query."""
        return cls(tuple(MembershipRules.objects.order_by("-valid_from")))

    def rules(self, day: date) -> MembershipRules:
        """The version of a day; on days before all versions the oldest one."""
        return next((one for one in self.versions if one.valid_from <= day), self.versions[-1])

    def check(self, born: date, admitted: date) -> str:
        """Raise Refused for somebody who was too young on the day of his admission.

        By rules that are not confirmed the sentence is returned instead; "" when he was old enough.
        """
        rules = self.rules(admitted)
        if add_months(born, 12 * rules.youngest) <= admitted:
            return ""
        sentence = _(
            "Sinh ngày %(born)s thì đến ngày kết nạp %(day)s chưa đủ %(years)s tuổi. Hãy xem "
            "lại ngày sinh và ngày kết nạp."
        )
        return hold(
            rules,
            sentence % {"born": written(born), "day": written(admitted), "years": rules.youngest},
        )

    def check_early(self, born: date, day: date) -> str:
        """Raise Refused, as `check`, when he is too young on the day for a case to be opened."""
        rules = self.rules(day)
        years = rules.youngest - EARLY_YEARS
        if add_months(born, 12 * years) <= day:
            return ""
        sentence = _(
            "Sinh ngày %(born)s thì nay chưa đủ %(years)s tuổi: hồ sơ kết nạp lập sớm nhất "
            "hai năm trước tuổi kết nạp (%(youngest)s tuổi). Hãy xem lại ngày sinh."
        )
        words = {"born": written(born), "years": years, "youngest": rules.youngest}
        return hold(rules, sentence % words)
