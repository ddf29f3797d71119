"""Everything that can be allowed. Roles (data) hold a selection of these codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    VIEW_ORGANIZATION = "organization.view", _("Xem tổ chức đảng")
    EDIT_ORGANIZATION = "organization.edit", _("Lập, đổi tên, sắp xếp tổ chức đảng")
    VIEW_RATING = "rating.view", _("Xem kết quả xếp loại và số liệu hằng năm")
    EDIT_RATING = "rating.edit", _("Nhập kết quả và số liệu các năm trước")
    VIEW_QUOTA = "quota.view", _("Xem chỉ tiêu kết nạp đảng viên")
    EDIT_QUOTA = "quota.edit", _("Giao chỉ tiêu kết nạp, ghi số đăng ký")
    REGISTER_QUOTA = "quota.register", _("Đăng ký số kết nạp của tổ chức mình")
    IMPORT_DATA = "data.import", _("Nhập số liệu từ tệp Excel")
    MANAGE_CYCLE = "cycle.manage", _("Mở và theo dõi đợt đánh giá hằng năm")
    VIEW_ASSESSMENT = "assessment.view", _("Xem bản tự đánh giá")
    WRITE_ASSESSMENT = "assessment.write", _("Viết bản tự đánh giá")
    SUBMIT_ASSESSMENT = "assessment.submit", _("Nộp bản tự đánh giá")
    VERIFY_ASSESSMENT = "assessment.verify", _("Thẩm định, trả lại, đề xuất mức xếp loại")
    DECIDE_ASSESSMENT = "assessment.decide", _("Quyết định mức xếp loại")
    VIEW_PLAN = "plan.view", _("Xem kế hoạch và mục tiêu")
    EDIT_PLAN = "plan.edit", _("Lập kế hoạch, đặt mục tiêu")
    VIEW_REPORT = "report.view", _("Xem bảng điều khiển, thống kê và báo cáo")
    MANAGE_ACCOUNT = "account.manage", _("Lập tài khoản, giao quyền")
    VIEW_AUDIT = "audit.view", _("Xem nhật ký hệ thống")
