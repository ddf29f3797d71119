"""Addresses of this part of the room."""

from django.urls import path

from membership.cadre.views import listing, posts

urlpatterns = [
    path("quy-hoach/", listing.cadre, name="cadre"),
    path("quy-hoach/tep/", listing.export, name="cadre_export"),
    path("quy-hoach/can-bo/", listing.people, name="cadre_people"),
    path("quy-hoach/can-bo/tep/", listing.people_export, name="cadre_people_export"),
    path("quy-hoach/can-bo/<int:pk>/dua-ra/", posts.remove, name="cadre_remove"),
    path("quy-hoach/chuc-danh/them/", posts.post_new, name="cadre_post_new"),
    path("quy-hoach/chuc-danh/<int:pk>/", posts.post, name="cadre_post"),
    path("quy-hoach/chuc-danh/<int:pk>/sua/", posts.post_edit, name="cadre_post_edit"),
    path("quy-hoach/chuc-danh/<int:pk>/xoa/", posts.post_delete, name="cadre_post_delete"),
    path("quy-hoach/chuc-danh/<int:pk>/dua-vao/", posts.add, name="cadre_add"),
]
