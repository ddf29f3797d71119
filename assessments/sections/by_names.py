"""Sections of an organization that rates its members by names: counts given, order held.

Members before their cell, cells before their base organization (DOMAIN.md): a level waits until
all members below it are decided, and is not below that of its head.
"""

from django.utils.translation import gettext as _

from assessments.reviews.heads import heads_above
from assessments.reviews.settled import by_cell, named


def give_counts(form) -> None:
    """Let the section of members show what the reviews say; nothing is typed there any more."""
    context = form.context
    counts = context.reviews.counts(context.member_levels, context.member_reasons)
    for name in counts:
        form.fields[name].disabled = True
    form.initial = {**form.initial, **counts}
    if form.is_bound:
        form.data = {**form.data, **{name: str(number) for name, number in counts.items()}}


def check_members(form) -> None:
    """Name everybody who is neither rated nor carries a reason, by cell and by what is missing."""
    for cell, what, names in by_cell(form.context.reviews.gaps):
        form.add_error("total", f"{cell.name}: {', '.join(names)} {what}.")


def hold_cells(form) -> None:
    """A cell's level cannot be chosen while one of its members is open."""
    for cell in form.context.cells:
        gaps = form.context.reviews.gaps_under(cell)
        if gaps:
            field = form.fields[f"cell_{cell.pk}"]
            field.disabled = True
            sentence = _(
                "Chưa chọn được mức của “%(cell)s”: còn đảng viên chưa có quyết định (%(names)s)."
            ) % {"cell": cell.name, "names": named(gaps)}
            field.error_messages["required"] = sentence
            field.help_text = "" if form.is_bound else sentence


def check_head(form, field: str, organization, level) -> None:
    """The head is not above the collective whose level was chosen at the field."""
    context = form.context
    if context.reviews is None or level is None:
        return
    for sentence in heads_above(
        context.reviews,
        organization,
        level,
        member_levels=context.member_levels,
        organization_levels=context.organization_levels,
    ):
        form.add_error(field, sentence)
