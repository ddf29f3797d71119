"""What the consolidation plans of the demonstration say: invented, as a committee would write."""

from assessments.models import TaskKind, TaskProgress

#: What went well, what did not, and why.
REVIEWS = (
    (
        "Nội bộ đoàn kết; nghị quyết được bàn kỹ trước khi biểu quyết. Kế hoạch sản xuất, kinh doanh "
        "đạt 104%, thu nhập của người lao động tăng.",
        "Sinh hoạt chi bộ có tháng còn gộp với họp chuyên môn; ít đảng viên phát biểu.",
        "Chi ủy chuẩn bị nội dung muộn; chưa gửi trước tài liệu để đảng viên nghiên cứu.",
    ),
    (
        "Quy chế làm việc được thực hiện nền nếp; đảng phí thu nộp đúng kỳ. Kết nạp vượt chỉ tiêu.",
        "Nguồn kết nạp trong công nhân trực tiếp còn mỏng; tổ chức Đoàn hoạt động chưa đều.",
        "Lực lượng trẻ thay đổi nhiều theo ca, theo công trình; cán bộ Đoàn kiêm nhiệm.",
    ),
    (
        "Cấp ủy bám sát cơ sở, giải quyết kịp thời kiến nghị của người lao động.",
        "Một chi bộ họp không đủ kỳ; hai đảng viên chậm nộp đảng phí; kiểm tra, giám sát còn ít.",
        "Phân công chưa rõ người, rõ việc; cấp ủy chưa theo dõi thường xuyên.",
    ),
    (
        "Phong trào thi đua có nền nếp; học tập tấm gương đạo đức Hồ Chí Minh gắn với việc làm cụ thể.",
        "Nghị quyết của cấp trên triển khai chậm; báo cáo gửi trễ hạn.",
        "Thiếu người giúp việc cấp ủy; bí thư đi công tác dài ngày mà không ủy quyền.",
    ),
)

#: By kind: (what is done, how, topic, month of the due day).
TASKS = {
    TaskKind.KEEP: (
        (
            "Họp chi bộ đủ mười hai kỳ, mỗi quý một buổi chuyên đề",
            "Lập lịch họp cả năm; gửi tài liệu trước năm ngày; điểm danh từng kỳ.",
            "Nâng cao chất lượng sinh hoạt chi bộ",
            12,
        ),
        (
            "Giữ tỷ lệ kết nạp từ đoàn viên ưu tú trên một nửa",
            "Mỗi chi ủy viên theo dõi hai đoàn viên ưu tú; mỗi quý nhận xét một lần.",
            "",
            9,
        ),
    ),
    TaskKind.MEND: (
        (
            "Mọi chi bộ họp đủ kỳ, tỷ lệ dự họp từ 90% trở lên",
            "Cấp ủy viên dự họp với từng chi bộ; nêu tên chi bộ họp thiếu ở hội nghị quý.",
            "Ba tính chất của sinh hoạt chi bộ",
            9,
        ),
        (
            "Rà soát, sửa quy chế làm việc của cấp ủy cho hợp với loại hình doanh nghiệp",
            "Lấy ý kiến từng chi bộ; thông qua ở hội nghị cấp ủy; gửi về đảng ủy cấp trên.",
            "",
            6,
        ),
        (
            "Nộp đảng phí và báo cáo đúng kỳ, không để nợ quá một tháng",
            "Phân công một cấp ủy viên đôn đốc; ngày 25 hằng tháng đối chiếu.",
            "",
            7,
        ),
    ),
    TaskKind.MASS: (
        (
            "Củng cố để cuối năm được xếp loại vững mạnh",
            "Kiện toàn ban chấp hành; mỗi quý cấp ủy làm việc một lần; hỗ trợ kinh phí hoạt động.",
            "",
            10,
        ),
    ),
    TaskKind.MEMBERS: (
        (
            "Giúp đỡ từng đảng viên bị xếp mức thấp năm trước vươn lên hoàn thành tốt nhiệm vụ",
            "Giao việc cụ thể cho từng người; mỗi tháng chi bộ nhận xét; gặp riêng khi có biểu hiện sa sút.",
            "",
            9,
        ),
        (
            "Kèm cặp đảng viên còn hạn chế; đưa vào phân công công tác có người theo dõi",
            "Mỗi đảng viên có một chi ủy viên kèm; sáu tháng kiểm điểm một lần.",
            "Trách nhiệm nêu gương của đảng viên",
            11,
        ),
    ),
    TaskKind.TOPIC: (
        (
            "Sinh hoạt chuyên đề và viết bản đăng ký làm theo của từng đảng viên",
            "Mời báo cáo viên; chi bộ thảo luận; cuối năm kiểm điểm việc làm theo.",
            "Học tập tấm gương đạo đức Hồ Chí Minh về thực hành tiết kiệm",
            5,
        ),
        (
            "Nói chuyện chuyên đề về phòng, chống tham nhũng, lãng phí trong doanh nghiệp",
            "Lồng vào kỳ họp quý III; công khai mua sắm trên bảng tin.",
            "Phòng, chống tham nhũng, lãng phí",
            8,
        ),
    ),
}
#: Kinds of the tasks that come on top of the demanded ones.
EXTRA = (
    (TaskKind.TOPIC,),
    (TaskKind.TOPIC, TaskKind.MEND),
    (TaskKind.KEEP, TaskKind.TOPIC),
    (TaskKind.MEND, TaskKind.TOPIC, TaskKind.KEEP),
)
TYPED_PEOPLE = (
    "Đồng chí phó bí thư phụ trách xây dựng Đảng",
    "Đồng chí cấp ủy viên, chủ tịch công đoàn",
    "Đồng chí cấp ủy viên phụ trách đoàn thể",
)
#: What a return says: in general, on the review, on the first task.
COMMENTS = (
    "Kế hoạch còn chung; đề nghị ghi rõ người, việc, thời hạn rồi nộp lại.",
    "Chưa nêu nguyên nhân chủ quan của cấp ủy.",
    "Biện pháp chưa cụ thể; ghi rõ ai kèm ai.",
)
NOTES = {
    TaskProgress.UNDER_WAY: (
        "Đã phân công và họp triển khai; làm được khoảng một nửa.",
        "Đã làm ở hai chi bộ, còn các chi bộ khác làm tiếp trong quý.",
        "Đã có kế hoạch riêng, đang lấy ý kiến.",
    ),
    TaskProgress.DONE: (
        "Đã làm xong, có biên bản lưu ở cấp ủy.",
        "Hoàn thành; cấp ủy đã nghe báo cáo và kết luận.",
        "Đạt yêu cầu đề ra, sẽ giữ nền nếp.",
    ),
    TaskProgress.DROPPED: ("Doanh nghiệp sắp xếp lại bộ máy nên việc này không còn phù hợp.",),
}
