"""Template tags of the page frame that know nothing of the party."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """`{% icon "house" %}`: an ornament from the sprite, silent for screen readers.

    Names are those of static/vendor/bootstrap-icons/sprite.svg. A word must stand beside it.
    """
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("vendor/bootstrap-icons/sprite.svg"),
        name,
    )
