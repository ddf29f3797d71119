"""Addresses of the reviews of members."""

from django.urls import path

from assessments.reviews.views import base, cell, hub, levels, member, own

urlpatterns = [
    path("", hub.reviews, name="reviews"),
    path("cua-toi/", own.mine, name="my_reviews"),
    path("cua-toi/<int:cycle_pk>/", own.write, name="my_review"),
    path("<int:cycle_pk>/", base.cycle, name="review_cycle"),
    path("<int:cycle_pk>/co-so/<str:code>/", base.base, name="review_base"),
    path("<int:cycle_pk>/co-so/<str:code>/quyet-dinh/", base.decide, name="review_decide"),
    path("<int:cycle_pk>/co-so/<str:code>/doi-chieu/", base.ledger, name="review_ledger"),
    path("<int:cycle_pk>/co-so/<str:code>/muc/", levels.levels, name="review_levels"),
    path("<int:cycle_pk>/chi-bo/<str:code>/", cell.cell, name="review_cell"),
    path("<int:cycle_pk>/dang-vien/<str:code>/", member.member, name="review_member"),
    path("<int:cycle_pk>/dang-vien/<str:code>/tu-kiem-diem/", member.for_him, name="review_self"),
]
