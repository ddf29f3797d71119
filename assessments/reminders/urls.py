"""Addresses of reminders, in the namespace of the room."""

from django.urls import path

from assessments.reminders import views

urlpatterns = [
    path("nhac-viec/", views.reminders, name="reminders"),
    path("nhac-viec/da-doc/", views.read_all, name="reminders_read"),
    path("nhac-viec/<int:pk>/", views.follow, name="reminder_follow"),
    path("danh-gia/dot/<int:pk>/nhac/<slug:step>/", views.ask, name="cycle_ask"),
]
