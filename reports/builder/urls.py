"""Addresses of the tables of figures, in the namespace of the room."""

from django.urls import path

from reports.builder import saved_views, views

urlpatterns = [
    path("", views.builder, name="builder"),
    path("tep/", views.export, name="builder_export"),
    path("hinh/", views.picture_file, name="builder_picture"),
    path("luu/", saved_views.view_save, name="view_save"),
    path("da-luu/<int:pk>/doi-ten/", saved_views.view_rename, name="view_rename"),
    path("da-luu/<int:pk>/bo/", saved_views.view_delete, name="view_delete"),
]
