from django.urls import path

from membership.quotas import views

urlpatterns = [
    path("chi-tieu/", views.quotas, name="quotas"),
    path("chi-tieu/sua/", views.edit, name="quotas_edit"),
    path("chi-tieu/tep/", views.export, name="quotas_export"),
    path("chi-tieu/tong-ket/", views.summary, name="quotas_summary"),
    path("chi-tieu/tong-ket/tep/", views.summary_export, name="quotas_summary_export"),
    path("chi-tieu/uy-quyen/", views.delegation, name="quotas_delegation"),
    path("chi-tieu/uy-quyen/tep/", views.delegation_export, name="quotas_delegation_export"),
    path("chi-tieu/dang-ky/<str:code>/", views.register, name="quota_register"),
]
