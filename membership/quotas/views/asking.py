"""What the pages of quotas share: the committee and the year asked for, the file sent back."""

from django.http import Http404, HttpRequest

from core.dates import today
from membership.quotas import queries
from membership.quotas.forms import YearForm
from organizations.models import Organization


def asked(request: HttpRequest, superiors) -> tuple[YearForm, Organization | None, int]:
    """The committee and the year in the address; the first committee and this year by default.

    Raises Http404 for a committee that the user may not see.
    """
    years = queries.years_offered(request.user)
    form = YearForm(request.GET or None, superiors=superiors, years=years)
    valid = form.is_valid()
    if not valid and "to_chuc" in form.errors:
        raise Http404
    wanted = getattr(form, "cleaned_data", {})
    superior = wanted.get("to_chuc") or superiors.first()
    year = wanted.get("nam") or today().year
    initial = {"to_chuc": superior and superior.code, "nam": year}
    return YearForm(initial, superiors=superiors, years=years), superior, year
