"""Addresses of the calendar, in the namespace of the room."""

from django.urls import path

from assessments.calendar import views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("tep/", views.export, name="calendar_export"),
]
