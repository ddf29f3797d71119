from django.urls import path

from organizations.views import changes, listing, page, tree

app_name = "organizations"

urlpatterns = [
    path("to-chuc/", tree.tree, name="tree"),
    path("to-chuc/danh-sach/", listing.organizations, name="list"),
    path("to-chuc/danh-sach/tep/", listing.export, name="export"),
    path("to-chuc/thanh-lap/", changes.found, name="found"),
    path("to-chuc/ma/<str:code>/", page.organization, name="detail"),
    path("to-chuc/ma/<str:code>/thay-doi/<slug:what>/", changes.change, name="change"),
    path("to-chuc/ma/<str:code>/huy/<int:pk>/", changes.undo, name="undo"),
]
