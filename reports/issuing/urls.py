from django.urls import include, path

from reports.issuing import papers, template_views, views
from reports.views import documents

urlpatterns = [
    path("", documents.documents, name="documents"),
    path("the-thuc/", documents.letter_settings, name="letter_settings"),
    path("the-thuc/mau/<slug:kind>/", template_views.letter_template, name="letter_template"),
    path(
        "the-thuc/mau/<slug:kind>/tep/",
        template_views.letter_template_file,
        name="letter_template_file",
    ),
    path(
        "the-thuc/mau/<slug:kind>/mau-chung/",
        template_views.letter_template_stop,
        name="letter_template_stop",
    ),
    path("tra-cuu/", views.confirm, name="document_confirm"),
    path("lap/<slug:kind>/", views.draft, name="document_draft"),
    path("bo/", include("reports.batches.urls")),
    path("in/<slug:kind>/<str:code>/<int:year>/", papers.paper, name="document_paper"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/sua/", views.write, name="document_write"),
    path("<int:pk>/cap-nhat/", views.refresh, name="document_refresh"),
    path("<int:pk>/bo/", views.drop, name="document_drop"),
    path("<int:pk>/ban-hanh/", views.issue, name="document_issue"),
    path("<int:pk>/thu-hoi/", views.revoke, name="document_revoke"),
    path("<int:pk>/tai-ve/<slug:form>/", views.download, name="document_download"),
]
