"""`{% chart figure %}`: the wide and the narrow picture and, one click away, the numbers."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from reports.charts import NARROW, WIDE, Chart

register = template.Library()


@register.inclusion_tag("reports/chart.html", takes_context=True)
def chart(
    context: template.Context, figure: Chart, width: int = WIDE, caption: bool = True,
    table: bool = True,
) -> dict[str, Any]:  # fmt: skip
    """A figure with both variants; CSS shows `.chart-wide` or `.chart-narrow`.

    `width` is the wide picture's width in units of about a pixel: give the width of the card.
    `caption=False` where the card's heading already says the title; `table=False` for none.
    """
    key = _key(context, figure)
    return {
        "figure": figure,
        "wide": figure.svg(width, ident=f"{key}-wide"),
        "narrow": figure.svg(NARROW, ident=f"{key}-narrow"),
        "caption": caption,
        "table": figure.table() if table else None,
    }


@register.simple_tag(takes_context=True)
def small_chart(context: template.Context, figure: Chart, width: int = 120) -> SafeString:
    """One picture alone (a sparkline, a progress bar), without table or second variant."""
    return figure.svg(width, ident=_key(context, figure))


def _key(context: template.Context, figure: Chart) -> str:
    """Unique in the page and between fragments swapped into it: content first, then a count."""
    content = str(figure.svg(NARROW))
    start = content.index('id="') + len('id="')
    digest = content[start : content.index("-title", start)]
    number = context.render_context.get("chart-number", 0) + 1
    context.render_context["chart-number"] = number
    return f"{digest}-{number}"
