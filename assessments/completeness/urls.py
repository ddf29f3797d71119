"""Addresses of the shares of a cycle, in the namespace of the room."""

from django.urls import path

from assessments.completeness import views

urlpatterns = [
    path("", views.shares, name="cycle_shares"),
    path("tep/", views.export, name="cycle_shares_export"),
]
