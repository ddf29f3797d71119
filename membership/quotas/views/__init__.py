"""Pages of quotas: the grid, the year-end summary, the delegation of the power to admit."""

from membership.quotas.views.delegations import delegation, delegation_export
from membership.quotas.views.grids import edit, export, quotas, register
from membership.quotas.views.summaries import summary, summary_export

__all__ = [
    "delegation",
    "delegation_export",
    "edit",
    "export",
    "quotas",
    "register",
    "summary",
    "summary_export",
]
