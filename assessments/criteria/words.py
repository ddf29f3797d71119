"""How bands and their limits are written."""

from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.models import CriteriaClause
from assessments.sections.points import plain
from assessments.sections.verdicts import limits_of


def band_words(at_least: Fraction | None, below: Fraction | None) -> str:
    """The sentence of a band: "Từ 70 đến dưới 90 điểm."."""
    if at_least and below is not None:
        return _("Từ %(start)s đến dưới %(end)s điểm.") % {
            "start": plain(at_least),
            "end": plain(below),
        }
    if below is not None:
        return _("Dưới %(end)s điểm.") % {"end": plain(below)}
    return _("Từ %(start)s điểm trở lên.") % {"start": plain(at_least or Fraction(0))}


def limits_words(clause: CriteriaClause) -> str:
    """The limits of a band in a table: "từ 70, dưới 90"."""
    at_least, below = limits_of(clause)
    said = []
    if at_least is not None:
        said.append(_("từ %(points)s") % {"points": plain(at_least)})
    if below is not None:
        said.append(_("dưới %(points)s") % {"points": plain(below)})
    return ", ".join(said)
