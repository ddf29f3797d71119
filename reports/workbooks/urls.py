from django.urls import path

from reports.views import workbooks

urlpatterns = [
    path("", workbooks.workbook, name="workbook"),
    path("mau.xlsx", workbooks.empty, name="workbook_template"),
    path("xuat.xlsx", workbooks.export, name="workbook_export"),
    path("<int:pk>/", workbooks.preview, name="workbook_preview"),
    path("<int:pk>/nhap/", workbooks.confirm, name="workbook_confirm"),
    path("<int:pk>/bo/", workbooks.discard, name="workbook_discard"),
    path("<int:pk>/loi.xlsx", workbooks.errors, name="workbook_errors"),
]
