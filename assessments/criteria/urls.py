from django.urls import path

from assessments.criteria import rule_views, views

urlpatterns = [
    path("", views.criteria_sets, name="criteria_sets"),
    path("soan/", views.draft, name="criteria_draft"),
    path("<int:pk>/", views.criteria_set, name="criteria_set"),
    path("<int:pk>/sua/", views.edit, name="criteria_edit"),
    path("<int:pk>/quy-tac/", rule_views.rules, name="criteria_rules"),
    path("<int:pk>/tep/", rule_views.export, name="criteria_export"),
    path("<int:pk>/ban-hanh/", views.publish, name="criteria_publish"),
    path("<int:pk>/thoi-dung/", views.withdraw, name="criteria_withdraw"),
    path("<int:pk>/bo/", views.discard, name="criteria_discard"),
]
