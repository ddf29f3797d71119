"""Addresses of this part of the room."""

from django.urls import path

from membership.discipline.views import decisions, listing

urlpatterns = [
    path("ky-luat/", listing.disciplines, name="disciplines"),
    path("ky-luat/tep/", listing.export, name="disciplines_export"),
    path("ky-luat/ghi/", decisions.record, name="discipline_record"),
    path("ky-luat/quyet-dinh/<int:pk>/", decisions.discipline, name="discipline"),
    path("ky-luat/quyet-dinh/<int:pk>/giao/", decisions.deliver, name="discipline_deliver"),
    path("ky-luat/quyet-dinh/<int:pk>/rut/", decisions.withdraw, name="discipline_withdraw"),
    path("ky-luat/quyet-dinh/<int:pk>/khieu-nai/", decisions.appeal, name="discipline_appeal"),
    path("ky-luat/khieu-nai/<int:pk>/ket-qua/", decisions.resolve, name="discipline_resolve"),
]
