"""Addresses of the transitions, in the namespace of the room."""

from django.urls import path

from reports.moves import views

urlpatterns = [
    path("", views.moves, name="moves"),
    path("to-chuc/", views.moves_list, name="moves_list"),
    path("tep/", views.moves_export, name="moves_export"),
]
