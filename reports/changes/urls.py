"""Addresses of changes, under bang-dieu-khien/thay-doi/ in the namespace of the room."""

from django.urls import path

from reports.changes import views

urlpatterns = [
    path("", views.changes, name="changes"),
    path("tep/", views.changes_export, name="changes_export"),
    path("da-xem/", views.changes_seen, name="changes_seen"),
]
