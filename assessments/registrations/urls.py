"""Addresses of registrations, under danh-gia/dang-ky/ in the namespace of the room."""

from django.urls import path

from assessments.registrations.views import listing, page, writing

urlpatterns = [
    path("dot/<int:pk>/", listing.registrations, name="registrations"),
    path("dot/<int:pk>/tep/", listing.export, name="registrations_export"),
    path("bat-dau/<int:cycle_pk>/<int:organization_pk>/", page.start, name="registration_start"),
    path("<int:pk>/", page.registration, name="registration"),
    path("<int:pk>/phan/<slug:code>/", writing.part, name="registration_part"),
    path("<int:pk>/xem-lai/", writing.check, name="registration_check"),
    path("<int:pk>/rut-ve/", page.withdraw, name="registration_withdraw"),
    path("<int:pk>/tiep-nhan/", page.receive, name="registration_receive"),
    path("<int:pk>/tra-lai/", page.give_back, name="registration_return"),
]
