from django.urls import path

from assessments.deciding import views

urlpatterns = [
    path("dot/<int:pk>/quyet-dinh/ho-so/", views.dossier, name="dossier"),
    path("dot/<int:pk>/cong-bo/", views.publish, name="publish"),
    path("ban/<int:pk>/khieu-nai/", views.complain, name="complain"),
    path("khieu-nai/<int:pk>/", views.complaint, name="complaint"),
]
