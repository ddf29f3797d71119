from django.urls import include, path

from reports.views import checking, comparison, dashboard, forecast, plan, rated, statistics

app_name = "reports"

urlpatterns = [
    path("bang-dieu-khien/", dashboard.dashboard, name="dashboard"),
    path("bang-dieu-khien/trinh-chieu/", dashboard.slides, name="slides"),
    path(
        "bang-dieu-khien/hinh/<slug:name>/", dashboard.dashboard_picture, name="dashboard_picture"
    ),
    path("bang-dieu-khien/thay-doi/", include("reports.changes.urls")),
    path("thong-ke/", statistics.statistics, name="statistics"),
    path("thong-ke/<slug:code>/<int:year>/", statistics.figure, name="figure"),
    path("thong-ke/xep-loai/nam/<int:year>/", rated.rated, name="rated"),
    path("thong-ke/xep-loai/nam/<int:year>/dang-vien/", rated.rated_members, name="rated_members"),
    path("so-sanh/<str:code>/", comparison.comparison, name="comparison"),
    path("ke-hoach/<int:pk>/", plan.plan, name="plan"),
    path("ke-hoach/<int:pk>/du-bao/", forecast.forecast, name="forecast"),
    path("ke-hoach/<int:pk>/du-bao/<slug:code>/", forecast.forecast_figure, name="forecast_figure"),
    path("bao-cao/thong-ke/", include("reports.builder.urls")),
    path("bao-cao/chuyen-dich/", include("reports.moves.urls")),
    path("bao-cao/", include("reports.issuing.urls")),
    path("kiem-tra-van-ban/", checking.check_text, name="check_text"),
    path("so-lieu/", include("reports.workbooks.urls")),
]
