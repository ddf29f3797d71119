"""Addresses of the duties."""

from django.urls import path

from membership.duties.views import (
    assignments,
    declarations,
    dues,
    hardship,
    hub,
    training,
    work,
)

HUB = "cong-tac-dang-vien/"

urlpatterns = [
    path(HUB, hub.duties, name="duties"),
    path(f"{HUB}chi-bo/<slug:what>/", hub.cells, name="duties_cells"),
    path(f"{HUB}chon-dang-vien/<slug:what>/", hub.pick, name="duties_pick"),
    path(f"{HUB}dang-phi/", dues.dues, name="dues"),
    path(f"{HUB}dang-phi/tep/", dues.dues_export, name="dues_export"),
    path(f"{HUB}dang-phi/ghi/<str:code>/", dues.dues_entry, name="dues_entry"),
    path(f"{HUB}dang-phi/dang-vien/<str:code>/", dues.dues_member, name="dues_member"),
    path(f"{HUB}dang-phi/huy/<int:pk>/", dues.dues_undo, name="dues_undo"),
    path(f"{HUB}phan-cong/", work.work, name="work"),
    path(f"{HUB}phan-cong/tep/", work.work_export, name="work_export"),
    path(f"{HUB}phan-cong/ghi/<str:code>/", work.work_entry, name="work_entry"),
    path(f"{HUB}phan-cong/ket-qua/<str:code>/", work.work_results, name="work_results"),
    path(f"{HUB}phan-cong/in/<str:code>/", work.work_sheet, name="work_sheet"),
    path(f"{HUB}phan-cong/them/<str:code>/", assignments.work_add, name="work_add"),
    path(f"{HUB}phan-cong/<int:pk>/sua/", assignments.work_edit, name="work_edit"),
    path(f"{HUB}phan-cong/<int:pk>/xoa/", assignments.work_delete, name="work_delete"),
    path(f"{HUB}boi-duong/", training.training, name="training"),
    path(f"{HUB}boi-duong/tep/", training.training_export, name="training_export"),
    path(f"{HUB}boi-duong/dang-vien-moi/", training.training_new, name="training_new"),
    path(f"{HUB}boi-duong/muc-tieu/", training.training_targets, name="training_targets"),
    path(f"{HUB}boi-duong/them/<str:code>/", training.training_add, name="training_add"),
    path(f"{HUB}boi-duong/<int:pk>/sua/", training.training_edit, name="training_edit"),
    path(f"{HUB}boi-duong/<int:pk>/xoa/", training.training_delete, name="training_delete"),
    path(f"{HUB}ke-khai/", declarations.declarations, name="declarations"),
    path(f"{HUB}ke-khai/tep/", declarations.declarations_export, name="declarations_export"),
    path(f"{HUB}ke-khai/da-nop/", declarations.declarations_made, name="declarations_made"),
    path(f"{HUB}ke-khai/them/<str:code>/", declarations.declarations_add, name="declarations_add"),
    path(f"{HUB}ke-khai/<int:pk>/sua/", declarations.declaration_edit, name="declaration_edit"),
    path(f"{HUB}ke-khai/<int:pk>/xoa/", declarations.declaration_delete, name="declaration_delete"),
    path(f"{HUB}hoan-canh/", hardship.hardships, name="hardships"),
    path(f"{HUB}hoan-canh/tep/", hardship.hardships_export, name="hardships_export"),
    path(f"{HUB}hoan-canh/them/<str:code>/", hardship.hardship_add, name="hardship_add"),
    path(f"{HUB}hoan-canh/<int:pk>/", hardship.hardship, name="hardship"),
    path(f"{HUB}hoan-canh/<int:pk>/sua/", hardship.hardship_edit, name="hardship_edit"),
    path(f"{HUB}hoan-canh/giup-do/<int:pk>/xoa/", hardship.help_delete, name="help_delete"),
]
