"""Claims as reports write them, with what the checker must say: the data of test_rules.py.

Each case: the text, what is marked ("stands" → "should", with "?" before a doubt), and how many
claims are right. What is neither must stand among the unchecked or be no claim at all.
"""
# ruff: noqa: E501  (a sentence of a report stands on one line)

SHARES = [
    # right
    ("Năm 2008 có 24/41 TCCSĐ đạt trong sạch, vững mạnh, chiếm 58,5 %.", {}, 1),
    ("Có 24/41 TCCSĐ (58,5%) đạt trong sạch, vững mạnh.", {}, 1),
    ("Có 24/41 TCCSĐ đạt TSVM (chiếm tỷ lệ 58,5%).", {}, 1),
    ("Có 24/41 TCCSĐ đạt TSVM, tỷ lệ 58,54%.", {}, 1),
    ("Có 24/41 TCCSĐ đạt TSVM; chiếm 58,5%.", {}, 1),
    ("Tỷ lệ TSVM là 58,5% (24/41 TCCSĐ).", {}, 1),
    ("Kết nạp 78/75 đảng viên đạt 104%.", {}, 1),
    ("Kết nạp 99/85 đảng viên, đạt 116,5% chỉ tiêu.", {}, 1),
    ("Có 1.140/1.200 đảng viên hoàn thành tốt nhiệm vụ, chiếm 95%.", {}, 1),
    ("Có 1140/1200 đảng viên hoàn thành tốt nhiệm vụ, chiếm 95.0%.", {}, 1),
    ("Có 06/21 TCCSĐ trong doanh nghiệp tư nhân đạt trong sạch vững mạnh, chiếm 28.6%.", {}, 1),
    ("Có 45/45 TCCSĐ nộp báo cáo, đạt 100%.", {}, 1),
    ("Có 0/45 TCCSĐ yếu kém, chiếm 0%.", {}, 1),
    ("Có 1/16 chi bộ tiêu biểu, chiếm 6,3%.", {}, 1),  # 6,25 is rounded up
    ("Có 24 / 41 TCCSĐ đạt TSVM, bằng 58,5 phần trăm.", {}, 1),
    ("Có 20/31 chi bộ cơ sở và 72/76 chi bộ trực thuộc đạt TSVM, lần lượt chiếm 64,5% và 94,7%.", {}, 2),
    ("Có 40/45 TCCSĐ đạt TSVM, chiếm trên 88%.", {}, 1),
    ("Có 24/41 TCCSĐ đạt TSVM, chiếm gần 59%.", {}, 1),
    ("Có 30/43 TCCSĐ đạt TSVM (chỉ tiêu 60%), chiếm 69,8%.", {}, 1),
    ("Có 30/43 TCCSĐ đạt TSVM, tăng so với năm trước, chiếm 69,8%.", {}, 1),
    ("Trong tổng số 43 TCCSĐ có 30 TCCSĐ đạt TSVM, chiếm 69,8%.", {}, 1),
    ("Cả khối có 45 TCCSĐ, trong đó 19 TCCSĐ trong doanh nghiệp nhà nước (chiếm 42,2%).", {}, 1),
    ("Kết nạp 12/2010 đảng viên, đạt 0,6%.", {}, 1),  # a year-like number that is counted
    # wrong
    ("Có 35/45 TCCSĐ đạt TSVM, chiếm 87,8%.", {"87,8%": "77,8%"}, 0),
    ("Có 24/41 TCCSĐ (59,5%) đạt trong sạch, vững mạnh.", {"59,5%": "58,5%"}, 0),
    ("Tỷ lệ TSVM là 55,8% (24/41 TCCSĐ).", {"55,8%": "58,5%"}, 0),
    ("Có 24/41 TCCSĐ đạt TSVM, tỷ lệ 58,53%.", {"58,53%": "58,54%"}, 0),
    ("Kết nạp 99/85 đảng viên, đạt 115,6% chỉ tiêu.", {"115,6%": "116,5%"}, 0),
    ("Kết nạp 99/85 đảng viên đạt 116,4%.", {"116,4%": "116,5%"}, 0),  # cut, not rounded
    ("Có 1/16 chi bộ tiêu biểu, chiếm 6,2%.", {"6,2%": "6,3%"}, 0),
    ("Có 45/45 TCCSĐ nộp báo cáo, đạt 98%.", {"98%": "100%"}, 0),
    ("Có 40/45 TCCSĐ đạt TSVM, chiếm trên 90%.", {"90%": "88,9%"}, 0),
    ("Có 20/31 chi bộ cơ sở và 72/76 chi bộ trực thuộc đạt TSVM, lần lượt chiếm 64,5% và 95,7%.", {"95,7%": "94,7%"}, 1),
    ("Trong tổng số 43 TCCSĐ có 30 TCCSĐ đạt TSVM, chiếm 68,9%.", {"68,9%": "69,8%"}, 0),
    ("Có 24/41 TCCSĐ đạt TSVM, chiếm 60% so với số TCCSĐ thuộc diện đánh giá.", {"60%": "58,5%"}, 0),
    ("Có 24/41 TCCSĐ đạt TSVM, chiếm 59%; có 2/41 TCCSĐ yếu kém, chiếm 4,9%; 15/41 TCCSĐ khá, chiếm 36,6%.", {"59%": "?58,5%"}, 2),
    # no claim of these numbers
    ("Có 24/41 TCCSĐ đạt TSVM, số đảng viên xếp loại tốt chiếm 95%.", {}, 0),
    ("Có 24/41 TCCSĐ đạt TSVM và 95% đảng viên xếp loại tốt.", {}, 0),
    ("Có 24/41 TCCSĐ đạt TSVM, 95% đảng viên xếp loại tốt.", {}, 0),
    ("Có 30/43 TCCSĐ đạt TSVM, vượt chỉ tiêu 60% đề ra.", {}, 0),
    ("Có 45/50 đảng viên nữ có trình độ đại học, chiếm 3,4% tổng số đảng viên toàn đảng bộ.", {}, 0),
    ("Có 24/41 TCCSĐ đạt TSVM, đạt 97,6% kế hoạch.", {}, 0),
    ("Có 3/5 đảng bộ, 2/4 chi bộ được khen, chiếm 12%.", {}, 0),
    ("Trực 24/24 giờ, đạt 95% kế hoạch.", {}, 0),
    ("Từ ngày 30/4 đến 02/9, đạt 95% kế hoạch.", {}, 0),
    ("Đến tháng 12/2010, đạt 95% kế hoạch.", {}, 0),
    ("Dịp 19/5, chiếm 80% số chi bộ sinh hoạt chuyên đề.", {}, 0),
    ("Kế hoạch số 15-KH/ĐUK ngày 18/4/2011 đạt 90%.", {}, 0),
    ("Nghị định 99/2013/NĐ-CP đạt 50% sự đồng tình.", {}, 0),
    ("Theo Điều 2 và khoản 3, phấn đấu 80% đảng viên hoàn thành tốt.", {}, 0),
]  # fmt: skip

CHANGES = [
    # right: in points, in percent, of counts
    ("Năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 54,8%; năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%, tăng 15% so với năm 2009.", {}, 3),
    ("Năm 2008 có 24/41 TCCSĐ đạt TSVM, chiếm 58,5%; năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 54,8%, giảm 3,8 điểm phần trăm so với năm 2008.", {}, 3),
    ("Năm 2008 có 24/41 TCCSĐ đạt TSVM, chiếm 58,5%; năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 54,8%, giảm 3,7 điểm phần trăm so với năm trước.", {}, 3),
    ("Năm 2009 kết nạp 88 đảng viên; năm 2010 kết nạp 99 đảng viên, tăng 12,5% so với năm 2009.", {}, 1),
    ("Năm 2009 kết nạp 88 đảng viên; năm 2010 kết nạp 99 đảng viên, tăng 11 đảng viên so với năm 2009.", {}, 1),
    ("Tỷ lệ TSVM tăng từ 46,4% lên 64,5%, tăng 18,1 điểm phần trăm.", {}, 1),
    ("Số đảng viên tăng từ 1.200 lên 1.326, tăng 126 đảng viên.", {}, 1),
    ("Số đảng viên giảm từ 1.326 xuống 1.200, giảm 9,5%.", {}, 1),
    ("Kết nạp 99/85 đảng viên, vượt 16,5% chỉ tiêu.", {}, 1),
    ("Năm 2009, tỷ lệ TSVM đạt 54,8%. Năm 2010, tỷ lệ TSVM đạt 69,8%, tăng 15% so với năm 2009.", {}, 1),
    # wrong
    ("Năm 2009 có 13/28 chi bộ đạt TSVM, chiếm 46,4%; năm 2010 có 20/31 chi bộ đạt TSVM, chiếm 64,5%, tăng 20,1% so với năm 2009.", {"20,1%": "18,1%"}, 2),
    ("Năm 2009 có 13/28 chi bộ đạt TSVM, chiếm 46,4%; năm 2010 có 20/31 chi bộ đạt TSVM, chiếm 64,5%, tăng 39 điểm phần trăm so với năm 2009.", {"39 điểm phần trăm": "18,1 điểm phần trăm"}, 2),
    ("Năm 2008 có 24/41 TCCSĐ đạt TSVM, chiếm 58,5%; năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 54,8%, tăng 3,7% so với năm 2008.", {"tăng 3,7%": "giảm 3,7%"}, 2),
    ("Năm 2009 kết nạp 88 đảng viên; năm 2010 kết nạp 99 đảng viên, tăng 15% so với năm 2009.", {"15%": "12,5%"}, 0),
    ("Năm 2009 kết nạp 88 đảng viên; năm 2010 kết nạp 99 đảng viên, tăng 12 đảng viên so với năm 2009.", {"12": "11"}, 0),
    ("Tỷ lệ TSVM tăng từ 46,4% lên 64,5%, tăng 20,1 điểm phần trăm.", {"20,1 điểm phần trăm": "18,1 điểm phần trăm"}, 0),
    ("Số đảng viên tăng từ 1.200 lên 1.326, tăng 125 đảng viên.", {"125": "126"}, 0),
    ("Kết nạp 99/85 đảng viên, vượt 14% chỉ tiêu.", {"14%": "16,5%"}, 0),
    # of another thing, or of nothing that stands there
    ("Năm 2009 TCCSĐ TSVM đạt 54,8%, đảng viên xếp loại tốt đạt 94,1%. Năm 2010 TCCSĐ TSVM đạt 69,8%, tăng 15% so với năm 2009; đảng viên xếp loại tốt đạt 95,5%, tăng 1,4% so với năm 2009.", {}, 2),
    ("Năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%, tăng 15% so với năm 2007.", {}, 1),
    ("Năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%, tăng 9,8% so với mục tiêu.", {}, 1),
    ("Doanh thu năm 2009 đạt 80% kế hoạch. Năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%, tăng 3% so với năm 2009.", {}, 1),
    ("Đối với chi bộ cơ sở, năm 2009 có 13/28 chi bộ đạt TSVM, chiếm 46,4%; đối với chi bộ trực thuộc, năm 2010 có 72/76 chi bộ đạt TSVM, chiếm 94,7%, tăng 1% so với năm 2009.", {}, 2),
]  # fmt: skip

SUMS = [
    ("Có 45 TCCSĐ, gồm 12 đảng bộ cơ sở và 33 chi bộ cơ sở.", {}, 1),
    ("Có 1.326 đảng viên, trong đó 1.290 chính thức, 36 dự bị.", {}, 1),
    ("Có 45 TCCSĐ; trong đó: 19 TCCSĐ trong doanh nghiệp nhà nước; 04 TCCSĐ trong doanh nghiệp cổ phần có vốn nhà nước dưới 50%; 21 TCCSĐ trong doanh nghiệp tư nhân; 01 TCCSĐ cơ quan.", {}, 1),
    ("Có 12 đảng bộ và 33 chi bộ, tổng cộng 45 TCCSĐ.", {}, 1),
    ("Có 45 TCCSĐ, gồm:\n- 12 đảng bộ cơ sở;\n- 33 chi bộ cơ sở.", {}, 1),
    ("Cộng dồn 12 + 33 = 45.", {}, 1),
    ("Có 45 TCCSĐ, gồm 12 đảng bộ cơ sở (có 76 chi bộ trực thuộc) và 33 chi bộ cơ sở.", {}, 1),
    ("Có 45 TCCSĐ, gồm 12 đảng bộ cơ sở và 32 chi bộ cơ sở.", {"45": "44"}, 0),
    ("Có 1.326 đảng viên, trong đó 1.295 chính thức, 36 dự bị.", {"1.326": "1.331"}, 0),
    ("Có 46 TCCSĐ; trong đó: 19 TCCSĐ trong doanh nghiệp nhà nước; 04 TCCSĐ trong doanh nghiệp cổ phần có vốn nhà nước dưới 50%; 21 TCCSĐ trong doanh nghiệp tư nhân; 01 TCCSĐ cơ quan.", {"46": "45"}, 0),
    ("Có 12 đảng bộ và 33 chi bộ, tổng cộng 46 TCCSĐ.", {"46": "45"}, 0),
    ("Có 45 TCCSĐ, gồm:\n- 12 đảng bộ cơ sở;\n- 34 chi bộ cơ sở.", {"45": "46"}, 0),
    ("Cộng dồn 12 + 33 = 46.", {"46": "45"}, 0),
    ("Có 43 TCCSĐ, trong đó 20 TCCSĐ ở thành phố, 12 TCCSĐ ở huyện, 10 TCCSĐ ở thị xã.", {"43": "?42"}, 0),
    # parts that do not repeat what is counted
    ("Có 45 TCCSĐ, gồm 19 nhà nước, 04 cổ phần, 21 tư nhân và 01 cơ quan.", {}, 1),
    ("Có 45 TCCSĐ, gồm 19 nhà nước, 04 cổ phần, 20 tư nhân và 01 cơ quan.", {"45": "44"}, 0),
    ("Có 45 TCCSĐ, gồm 20 công ty, 15 nhà máy, 06 xưởng.", {"45": "?41"}, 0),
    ("Có 45 TCCSĐ, gồm 05 nội dung, 03 phụ lục.", {}, 0),
    ("Có 1.322 đảng viên, bao gồm 1.250 đảng viên chính thức và 72 dự bị.", {}, 1),
    ("Có 1.322 đảng viên, bao gồm 1.250 đảng viên chính thức và 82 dự bị.", {"1.322": "1.332"}, 0),
    ("Có 15 đồng chí được khen, gồm 5 đồng chí được Huân chương, 3 đồng chí được Bằng khen và 8 Giấy khen.", {"15": "?16"}, 0),
    ("Có 20 văn bản, gồm 5 nghị quyết, 7 chỉ thị, 9 kế hoạch và nhiều hướng dẫn.", {"20": "?21"}, 0),
    # parts that overlap, or something uncounted beside them
    ("Có 6.000 lao động, gồm 2.500 nữ, 3.900 đoàn viên công đoàn.", {}, 0),
    ("Có 20 văn bản, gồm 5 nghị quyết, 7 chỉ thị, 6 kế hoạch và nhiều hướng dẫn.", {}, 0),
    ("Có 120 người dự, gồm 45 bí thư cấp ủy, 45 phó bí thư, 20 cán bộ chuyên trách và đại biểu các ban.", {}, 0),
    ("Có 45 TCCSĐ, gồm 12 TCCSĐ ở thành phố, 30 TCCSĐ ở huyện và một số TCCSĐ ngoài tỉnh.", {}, 0),
    ("Ban Tổ chức có 7 biên chế, gồm Trưởng ban, 2 Phó ban và 4 chuyên viên.", {}, 0),
    ("Ban Chấp hành có 33 đồng chí, gồm bí thư, 2 đồng chí phó bí thư và 30 đồng chí ủy viên.", {}, 0),
    ("Ban Chấp hành có 33 đồng chí, gồm bí thư, 3 đồng chí phó bí thư và 31 đồng chí ủy viên.", {"33": "34"}, 0),
    ("Có 45 TCCSĐ, gồm:\n- 12 đảng bộ cơ sở;\n- 32 chi bộ cơ sở.", {"45": "44"}, 0),
    ("Có 43 TCCSĐ được xếp loại, gồm: trong sạch, vững mạnh 30; hoàn thành tốt nhiệm vụ 9; hoàn thành nhiệm vụ 3.", {"43": "?42"}, 0),
    ("Kiểm tra 8 tổ chức, gồm 3 tổ chức quý I, 3 tổ chức quý II, còn lại quý III.", {}, 0),
    ("Có 30 chi bộ, gồm 20 chi bộ sản xuất, 9 chi bộ phòng ban cùng 1 chi bộ hưu trí.", {}, 0),
    ("Có 30 chi bộ, gồm 20 chi bộ sản xuất, 9 chi bộ phòng ban cùng 76 tổ đảng.", {"30": "29"}, 0),
    ("Thu 1,2 tỷ đồng, gồm 0,5 tỷ đồng trích lại và 0,8 tỷ đồng nộp cấp trên.", {"1,2": "1,3"}, 0),
    # "of which" need not be all, and may overlap
    ("Có 1.326 đảng viên, trong đó có 450 đảng viên nữ, 300 đảng viên là người dân tộc, 900 đảng viên trẻ.", {}, 0),
    ("Có 1.326 đảng viên, trong đó có 450 đảng viên nữ.", {}, 0),
    ("Có 45 TCCSĐ; trong đó: 30 TCCSĐ có công đoàn; 28 TCCSĐ có đoàn thanh niên; 20 TCCSĐ có hội phụ nữ.", {}, 0),
    ("Có 45 TCCSĐ, trong đó 19 TCCSĐ trong doanh nghiệp nhà nước, 21 TCCSĐ trong doanh nghiệp tư nhân.", {}, 0),
    ("Có 45 TCCSĐ, với 1326 đảng viên, bao gồm cả 36 đảng viên dự bị.", {}, 0),
]  # fmt: skip

AVERAGES = [
    ("Trong 3 năm kết nạp 265 đảng viên, bình quân mỗi năm 88,3 đảng viên.", {}, 1),
    ("Có 45 TCCSĐ với 1.326 đảng viên, bình quân mỗi TCCSĐ có 29,5 đảng viên.", {}, 1),
    ("Có 45 TCCSĐ với 1.326 đảng viên, bình quân mỗi TCCSĐ gần 30 đảng viên.", {}, 1),
    ("Năm 2008 kết nạp 78 đảng viên, năm 2009 kết nạp 88 đảng viên, năm 2010 kết nạp 99 đảng viên, bình quân mỗi năm 88,3 đảng viên.", {}, 1),
    ("Trong 3 năm kết nạp 265 đảng viên, bình quân mỗi năm 88 đảng viên.", {}, 1),
    ("Trong 3 năm kết nạp 265 đảng viên, bình quân mỗi năm 89,3 đảng viên.", {"89,3": "88,3"}, 0),
    ("Có 45 TCCSĐ với 1.326 đảng viên, bình quân mỗi TCCSĐ có 25,9 đảng viên.", {"25,9": "29,5"}, 0),
    ("Bình quân mỗi năm kết nạp 88 đảng viên.", {}, 0),
    ("Thu nhập bình quân 3,5 triệu đồng.", {}, 0),
]  # fmt: skip

#: A share whose whole stands elsewhere.
BASES = [
    ("Năm 2008 có 1.140/1.200 đảng viên xếp loại tốt, chiếm 95%. Năm 2008 có 5 đảng viên vi phạm tư cách, chiếm 0,4%.", {}, 2),
    ("Năm 2008 có 1.140/1.200 đảng viên xếp loại tốt, chiếm 95%. Năm 2008 có 6 đảng viên vi phạm tư cách, chiếm 0,4%.", {"0,4%": "0,5%"}, 1),
    ("Năm 2008 có 1.140/1.200 đảng viên xếp loại tốt, chiếm 95%. Năm 2009 có 6 đảng viên vi phạm tư cách, chiếm 0,4%.", {}, 1),
    ("Năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%; có 9/19 TCCSĐ trong doanh nghiệp tư nhân đạt TSVM, chiếm 47,4%; có 2 TCCSĐ hoàn thành nhiệm vụ, chiếm 9%.", {}, 2),
    ("Năm 2010 có 2 TCCSĐ yếu kém, chiếm 4,7%.", {}, 0),
    ("Kết nạp 78/75 đảng viên, đạt 104%; có 5 đảng viên vi phạm tư cách, chiếm 0,4%.", {}, 1),
]  # fmt: skip

#: Tables as they come out of a DOCX, or are pasted.
TABLES = [
    ("Năm 2010 | 30/43 | 69,8%", {}, 1),
    ("Năm 2010\t30/43\t68,9%", {"68,9%": "?69,8%"}, 0),
    ("Loại hình | Số TCCSĐ\nNhà nước | 19\nTư nhân | 21\nTổng cộng | 40", {}, 1),
    ("Loại hình | Số TCCSĐ\nNhà nước | 19\nTư nhân | 21\nTổng cộng | 41", {"41": "?40"}, 0),
    ("TT | Đơn vị | Đảng viên\n1 | A | 1.200\n2 | B | 126\n | Cộng | 1.326", {}, 1),
    ("Đơn vị | Ghi chú\nA | tốt\nCộng | 5", {}, 0),
]  # fmt: skip

#: Sentences of many reports: what is right in them, and nothing invented.
REPORTS = [
    ("Toàn Đảng bộ có 46 tổ chức cơ sở đảng (13 đảng bộ cơ sở, 33 chi bộ cơ sở), 76 chi bộ trực thuộc với 1.371 đảng viên (trong đó: 1.322 đảng viên chính thức, 49 đảng viên dự bị); so với đầu nhiệm kỳ tăng 03 tổ chức cơ sở đảng, 165 đảng viên.", {}, 2),
    ("Toàn Đảng bộ có 47 tổ chức cơ sở đảng (13 đảng bộ cơ sở, 33 chi bộ cơ sở).", {"47": "?46"}, 0),
    ("Kết quả: có 38/45 TCCSĐ (84,4%) triển khai học tập Nghị quyết, với 1.250/1.326 đảng viên tham gia, đạt 94,27%; 3.500/4.000 quần chúng tham gia (87,5%).", {}, 3),
    ("Hoàn thành xuất sắc nhiệm vụ 180 đồng chí, chiếm 13,6%; hoàn thành tốt nhiệm vụ 1.082 đồng chí, chiếm 81,8% so với tổng số đảng viên được đánh giá (1.322 đồng chí).", {}, 2),
    ("Đảng phí thu được 1.250 triệu đồng, đạt 105% so với kế hoạch, tăng 12% so với năm 2009.", {}, 0),
    ("Trình độ chuyên môn: trên đại học 25 đồng chí (1,9%), đại học 650 đồng chí (49%).", {}, 0),
    ("Có 12/12 đảng bộ, 31/33 chi bộ cơ sở và 72/76 chi bộ trực thuộc nộp báo cáo, đạt tỷ lệ 95,0%.", {}, 1),
    ("Tổng số 43 TCCSĐ được đánh giá: trong sạch, vững mạnh 30 TCCSĐ (69,8%); hoàn thành tốt 11 TCCSĐ (26,5%); hoàn thành 02 TCCSĐ (4,7%).", {"26,5%": "25,6%"}, 2),
    ("Số vụ vi phạm giảm từ 5 xuống còn 2 vụ (giảm 60%).", {}, 1),
    ("Năm 2009 có 1.264 đảng viên. Năm 2010 có 99 đảng viên mới, tăng 12,5% so với năm 2009.", {}, 0),
    ("Năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 54,8%; năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%, so với năm 2009 tăng 15%.", {}, 3),
    ("Năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 54,8%; năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%, so với năm 2009 tăng 14%.", {"14%": "15%"}, 2),
    ("Năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 55,8%; năm 2010 có 30/43 TCCSĐ đạt TSVM, chiếm 69,8%, tăng 15% so với năm 2009.", {"55,8%": "54,8%"}, 2),
    ("Tổ chức 12 lớp cho 1.200 đảng viên, gồm 5 lớp bồi dưỡng nhận thức về Đảng, 3 lớp đảng viên mới và 4 lớp cấp ủy.", {}, 1),
    ("Có 45 TCCSĐ nộp báo cáo, cụ thể: 12 TCCSĐ nộp sớm, 20 TCCSĐ được khen, 3 TCCSĐ nộp chậm.", {}, 0),
    ("Năm 2009 thêm 3 TCCSĐ, năm 2010 thêm 2 TCCSĐ, đến nay tổng cộng 45 TCCSĐ.", {}, 0),
    ("Có 24/41 doanh nghiệp có tỷ lệ đảng viên chiếm 20%.", {}, 0),
    ("Năm 2009 có 1.185/1.259 đảng viên xếp loại tốt, chiếm 94,1%. Năm 2010 có 1.262/1.322 đảng viên xếp loại tốt, chiếm 95,5%, doanh thu tăng 12% so với năm 2009.", {}, 2),
    ("Số đảng viên tăng từ 1.200 lên 1.326 đồng chí, doanh thu tăng 12% so với năm trước.", {}, 0),
    ("Nhiệm kỳ 2010 - 2015, phấn đấu kết nạp 600 đảng viên, bình quân mỗi năm 120 đảng viên.", {}, 0),
    ("Cấp 45 thẻ đảng (trong đó 40 thẻ cấp mới, 5 thẻ cấp lại), tặng Huy hiệu 30 năm cho 12 đồng chí.", {}, 1),
]  # fmt: skip

CASES = [*SHARES, *CHANGES, *SUMS, *AVERAGES, *BASES, *TABLES, *REPORTS]
