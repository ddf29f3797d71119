"""Templates write a cell with its base organization."""

from django import template

from membership import bases

register = template.Library()
register.filter("with_base", bases.with_base)
register.filter("base_name", bases.base_name)
