"""Addresses of this part of the room."""

from django.urls import path

from membership.importing import views

urlpatterns = [
    path("dang-vien-excel/", views.page, name="member_import"),
    path("dang-vien-excel/mau.xlsx", views.empty, name="member_import_template"),
    path("dang-vien-excel/mau-dien-san/", views.prefilled, name="member_import_prefilled"),
    path("dang-vien-excel/<int:pk>/", views.state, name="member_import_state"),
    path("dang-vien-excel/<int:pk>/nhap/", views.confirm, name="member_import_confirm"),
    path("dang-vien-excel/<int:pk>/chay-lai/", views.restart, name="member_import_restart"),
    path("dang-vien-excel/<int:pk>/bo/", views.discard, name="member_import_discard"),
    path("dang-vien-excel/<int:pk>/loi.xlsx", views.errors, name="member_import_errors"),
]
