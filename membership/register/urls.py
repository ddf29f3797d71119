"""Addresses of this part of the room."""

from django.urls import path

from membership.register.views import (
    account,
    bulk,
    composition,
    doubles,
    editing,
    events,
    listing,
    page,
    withdrawing,
)

urlpatterns: list = [
    path("dang-vien/", listing.members, name="members"),
    path("dang-vien/tep/", listing.export, name="members_export"),
    path("dang-vien/co-cau/", composition.members_composition, name="members_composition"),
    path(
        "dang-vien/co-cau/tep/",
        composition.members_composition_export,
        name="members_composition_export",
    ),
    path("dang-vien/lap/", editing.member_new, name="member_new"),
    path("dang-vien/chuyen-nhieu/", bulk.members_transfer, name="members_transfer"),
    path("dang-vien/nghi-trung/", doubles.members_doubles, name="members_doubles"),
    path("dang-vien/<str:code>/", page.member, name="member"),
    path("dang-vien/<str:code>/so-day-du/", page.member_reveal, name="member_reveal"),
    path("dang-vien/<str:code>/sua/", editing.member_edit, name="member_edit"),
    path("dang-vien/<str:code>/ghi/<slug:what>/", events.member_event, name="member_event"),
    path("dang-vien/<str:code>/ket-thuc/<int:pk>/", events.event_end, name="event_end"),
    path("dang-vien/<str:code>/sua-viec/<int:pk>/", events.event_correct, name="event_correct"),
    path("dang-vien/<str:code>/huy/<int:pk>/", events.event_undo, name="event_undo"),
    path("dang-vien/<str:code>/rut/", withdrawing.member_withdraw, name="member_withdraw"),
    path("tai-khoan/<int:pk>/ho-so-dang-vien/", account.account_link, name="account_link"),
]
