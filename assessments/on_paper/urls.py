"""Addresses of paper forms, in the namespace of the room."""

from django.urls import path

from assessments.on_paper import views

urlpatterns = [
    path("mau/<int:cycle_pk>/<int:organization_pk>/", views.form, name="paper_form"),
    path("nhap-thay/<int:cycle_pk>/<int:organization_pk>/", views.enter, name="paper_enter"),
]
