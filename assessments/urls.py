from django.urls import path

from assessments.views import check, mine, section

app_name = "assessments"

urlpatterns = [
    path("danh-gia/cua-toi/", mine.mine, name="mine"),
    path("danh-gia/bat-dau/<int:cycle_pk>/<int:organization_pk>/", mine.start, name="start"),
    path("danh-gia/ban/<int:pk>/", mine.assessment, name="assessment"),
    path("danh-gia/ban/<int:pk>/phan/<slug:code>/", section.section, name="section"),
    path("danh-gia/ban/<int:pk>/xem-lai/", check.check, name="check"),
    path("danh-gia/ban/<int:pk>/da-nop/", check.submitted, name="submitted"),
    path("danh-gia/ban/<int:pk>/rut-ve/", mine.withdraw, name="withdraw"),
]
