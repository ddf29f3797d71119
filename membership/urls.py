"""All addresses of the room, part by part."""

from membership.admission.urls import urlpatterns as admission
from membership.cadre.urls import urlpatterns as cadre
from membership.discipline.urls import urlpatterns as discipline
from membership.duties.urls import urlpatterns as duties
from membership.flows.urls import urlpatterns as flows
from membership.importing.urls import urlpatterns as importing
from membership.quotas.urls import urlpatterns as quotas
from membership.register.urls import urlpatterns as register
from membership.sheets.urls import urlpatterns as sheets

app_name = "membership"

urlpatterns = [
    *importing,
    *sheets,
    *flows,
    *register,
    *admission,
    *quotas,
    *discipline,
    *duties,
    *cadre,
]
