from django.urls import path

from membership.admission.board import views

urlpatterns = [
    path("ket-nap/", views.board, name="admissions"),
    path("ket-nap/danh-sach/", views.case_list, name="admission_list"),
    path("ket-nap/danh-sach/tep/", views.export, name="admission_export"),
]
