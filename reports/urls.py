from django.urls import include, path

from reports.views import dashboard, documents, plan, statistics

app_name = "reports"

urlpatterns = [
    path("bang-dieu-khien/", dashboard.dashboard, name="dashboard"),
    path("thong-ke/", statistics.statistics, name="statistics"),
    path("thong-ke/<slug:code>/<int:year>/", statistics.figure, name="figure"),
    path("ke-hoach/<int:pk>/", plan.plan, name="plan"),
    path("bao-cao/", documents.documents, name="documents"),
    path("bao-cao/lap-bao-cao/", documents.summary_new, name="summary_new"),
    path("bao-cao/the-thuc/", documents.letter_settings, name="letter_settings"),
    path("bao-cao/<int:pk>/", documents.document, name="document"),
    path("bao-cao/<int:pk>/tai-ve/", documents.download, name="download"),
    path("so-lieu/", include("reports.workbooks.urls")),
]
