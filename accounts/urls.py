from django.urls import path

from accounts.views import password, sign_in

app_name = "accounts"

urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-nhap/trinh-dien/", sign_in.enter_as, name="enter_as"),
    path("dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("kich-hoat/", password.activate, name="activate"),
    path("mat-khau/", password.change_password, name="change_password"),
]
