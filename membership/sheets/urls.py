"""Addresses of the statistics sheets of superiors."""

from django.urls import path

from membership.sheets import views

urlpatterns = [
    path("bieu-thong-ke/", views.sheets, name="sheets"),
    path("bieu-thong-ke/<int:pk>/", views.sheet, name="sheet"),
    path("bieu-thong-ke/<int:pk>/dien/", views.fill, name="sheet_fill"),
    path("bieu-thong-ke/<int:pk>/tep-goc/", views.original, name="sheet_original"),
    path("bieu-thong-ke/<int:pk>/xoa/", views.delete, name="sheet_delete"),
]
