"""What the members of the demonstration write about their year, and their cells about them."""

OWN = (
    "Ưu điểm: dự đủ các buổi sinh hoạt, hoàn thành việc chi bộ giao. Hạn chế: ít phát biểu. Hướng "
    "khắc phục: mỗi kỳ chuẩn bị một ý kiến.",
    "Ưu điểm: hoàn thành kế hoạch của tổ, giúp hai quần chúng học lớp nhận thức. Hạn chế: ghi chép "
    "nghị quyết còn sơ sài. Hướng khắc phục: ghi sổ ngay sau buổi học.",
    "Ưu điểm: giữ kỷ luật lao động, đóng đảng phí đúng kỳ. Hạn chế: nộp báo cáo việc được phân công "
    "muộn một lần. Hướng khắc phục: báo cáo trước ngày 25 hằng tháng.",
    "Ưu điểm: nhận thêm việc khi đơn vị thiếu người, đoàn kết trong tổ. Hạn chế: chưa mạnh dạn góp ý "
    "cho đồng chí. Hướng khắc phục: góp ý thẳng tại cuộc họp.",
)
REMARKS = (
    "Chấp hành tốt; việc được phân công xong đúng hạn. Cần phát biểu nhiều hơn.",
    "Gương mẫu trong công việc, có sáng kiến nhỏ được áp dụng. Cần giúp đồng chí mới.",
    "Đủ sinh hoạt, hoàn thành việc ở mức khá; cần chủ động hơn khi nhận việc.",
)
ATTENDANCE = (
    "Dự đủ 11 kỳ, phát biểu 5 kỳ.",
    "Vắng một kỳ có lý do, phát biểu 3 kỳ.",
    "Dự đủ 11 kỳ, phát biểu mọi kỳ.",
)
WEAKER = "Việc chính hoàn thành, song hai việc chậm hạn và ít dự sinh hoạt chuyên đề."
HELD_BACK = "Còn một việc phân công chưa có kết quả đến ngày họp cấp ủy."
