"""Addresses of batches, under bao-cao/bo/ in the namespace of the room."""

from django.urls import path

from reports.batches import views

urlpatterns = [
    path("lap/<slug:kind>/", views.batch_new, name="batch_new"),
    path("<int:pk>/", views.batch, name="batch"),
    path("<int:pk>/lap-tiep/", views.batch_resume, name="batch_resume"),
    path("<int:pk>/tai-ve/", views.batch_download, name="batch_download"),
    path("<int:pk>/ban-hanh/", views.batch_issue, name="batch_issue"),
    path("<int:pk>/bo/", views.batch_drop, name="batch_drop"),
]
