"""Who keeps a year from being closed or published: neither a result nor a reason, by state."""

from django.utils.translation import gettext as _

from assessments.queries import SHORT_LABELS, Line


def unsettled(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Every organization without a result or a reason, by state in the order of the work."""
    open_lines = [line for line in lines if line.lacks_result or line.is_waiting]
    groups = [
        (str(label), [line for line in open_lines if line.state == state])
        for state, label in SHORT_LABELS.items()
    ]
    return [(label, found) for label, found in groups if found]


def unsettled_sentence(lines: list[Line]) -> str | None:
    """How many of them there are, and how many in each state; None when the year is through."""
    groups = unsettled(lines)
    if not groups:
        return None
    return _(
        "Còn %(count)s tổ chức cơ sở đảng chưa có kết quả, cũng chưa có lý do không thuộc diện "
        "đánh giá: %(states)s."
    ) % {
        "count": sum(len(found) for _label, found in groups),
        "states": "; ".join(f"{label} {len(found)}" for label, found in groups),
    }
