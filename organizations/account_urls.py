from django.urls import path

from organizations.handover import views as handover
from organizations.views import account_grants, accounts

app_name = "people"

urlpatterns = [
    path("tai-khoan/", accounts.account_list, name="list"),
    path("tai-khoan/lap/", accounts.account_create, name="create"),
    path("tai-khoan/<int:pk>/", accounts.account_detail, name="detail"),
    path("tai-khoan/<int:pk>/sua/", accounts.account_edit, name="edit"),
    path("tai-khoan/<int:pk>/quyen/", account_grants.grant_add, name="grant_add"),
    path(
        "tai-khoan/<int:pk>/quyen/<int:grant_pk>/thu/", account_grants.grant_end, name="grant_end"
    ),
    path("tai-khoan/<int:pk>/quyen/<int:grant_pk>/ban-giao/", handover.handover, name="handover"),
    path("ban-giao/<int:pk>/da-xem/", handover.seen, name="handover_seen"),
    path("tai-khoan/<int:pk>/phieu/", account_grants.slip, name="slip"),
    path("tai-khoan/<int:pk>/khoa/", account_grants.lock, name="lock"),
]
