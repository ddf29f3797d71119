"""Values of rules whose source is not confirmed: they are told and never decide (DOMAIN.md)."""

from django.utils.translation import gettext as _

from core.exceptions import Refused
from membership.models import MembershipRules


def hold(rules: MembershipRules, sentence: str) -> str:
    """Raise Refused with the sentence where the rules decide; else return it as a reminder."""
    if rules.decides:
        raise Refused(sentence)
    return reminder(rules, sentence)


def reminder(rules: MembershipRules, sentence: str) -> str:
    """What an unconfirmed value has to say, and that it is not confirmed."""
    return _(
        "%(sentence)s Theo “%(rules)s”, là quy định chưa xác minh, nên chỉ nhắc để cân nhắc."
    ) % {
        "sentence": sentence,
        "rules": rules.name,
    }


def notice(rules: MembershipRules) -> str:
    """What a page says whose numbers are measured by unconfirmed values; "" for confirmed ones."""
    if rules.decides:
        return ""
    return _(
        "Các mức ở trang này theo “%(rules)s”, là quy định chưa xác minh: chỉ để tham khảo, không thay "
        "cho kết luận của cấp ủy."
    ) % {"rules": rules.name}
