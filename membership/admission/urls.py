"""Addresses of this part of the room; words come before the code of a case."""

from django.urls import path

from membership.admission import views
from membership.admission.board.urls import urlpatterns as board

urlpatterns = [
    *board,
    path("ket-nap/lap/", views.new, name="case_new"),
    path("ket-nap/du-bi/", views.adopt, name="case_adopt"),
    path("ket-nap/quy-dinh/", views.rules, name="admission_rules"),
    path("ket-nap/quy-dinh/moi/", views.rules_new, name="admission_rules_new"),
    path(
        "ket-nap/quy-dinh/<slug:version>/giay-to/",
        views.rules_papers,
        name="admission_rules_papers",
    ),
    path("ket-nap/<str:code>/", views.case, name="case"),
    path("ket-nap/<str:code>/sua/", views.edit, name="case_edit"),
    path("ket-nap/<str:code>/buoc/", views.step, name="case_step"),
    path("ket-nap/<str:code>/huy-buoc/", views.undo, name="case_undo"),
    path("ket-nap/<str:code>/dung/", views.stop, name="case_stop"),
    path("ket-nap/<str:code>/mo-lai/", views.resume, name="case_resume"),
    path("ket-nap/<str:code>/nguoi-gioi-thieu/", views.people, name="case_people"),
    path("ket-nap/<str:code>/giay-to/", views.papers, name="case_papers"),
    path("ket-nap/<str:code>/chung-nhan/", views.certificate, name="case_certificate"),
    path("ket-nap/<str:code>/tham-tra/", views.verification, name="case_verification"),
    path("ket-nap/<str:code>/tham-tra/<int:pk>/", views.answer, name="case_answer"),
    path(
        "ket-nap/<str:code>/tham-tra/<int:pk>/bo/",
        views.verification_remove,
        name="case_verification_remove",
    ),
]
