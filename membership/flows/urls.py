"""Addresses of the flows of members."""

from django.urls import path

from membership.flows import views

urlpatterns = [
    path("bien-dong/", views.flows, name="flows"),
    path("bien-dong/tep/", views.export, name="flows_export"),
    path("bien-dong/to-chuc/<str:code>/", views.years, name="flow_years"),
    path("bien-dong/to-chuc/<str:code>/tep/", views.years_export, name="flow_years_export"),
    path("bien-dong/to-chuc/<str:code>/dang-vien/", views.flow_people, name="flow_people"),
    path(
        "bien-dong/to-chuc/<str:code>/dang-vien/tep/",
        views.flow_people_export,
        name="flow_people_export",
    ),
]
