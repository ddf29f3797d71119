from django.urls import path

from reports.views import dashboard, statistics

app_name = "reports"

urlpatterns = [
    path("bang-dieu-khien/", dashboard.dashboard, name="dashboard"),
    path("thong-ke/", statistics.statistics, name="statistics"),
    path("thong-ke/<slug:code>/<int:year>/", statistics.figure, name="figure"),
]
