from django.urls import path

from membership import views

app_name = "membership"

urlpatterns = [
    path("chi-tieu/", views.quotas, name="quotas"),
    path("chi-tieu/sua/", views.edit, name="quotas_edit"),
    path("chi-tieu/tep/", views.export, name="quotas_export"),
    path("chi-tieu/dang-ky/<str:code>/", views.register, name="quota_register"),
]
