"""The base organizations of the demonstration: invented enterprises at invented places.

One line each: number · kind in 2008, 2009, 2010 (C base committee, L base cell, - not there) ·
type (s state-owned, j joint-stock with state capital under 50 %, p private, a agency) · level
(T pure and strong, W well, H completing, Y weak, n not rated) · size in members · legal form while
private · business and name. Read down the columns, the lines add up to the published figures.
"""

from portal.demonstration.spec import Enterprise

TABLE = """
01 CCC sss TTT 84 -- Cấp nước Suối Sao
02 CCC sss TTT 63 -- Thủy nông Đồng Sương
03 CCC sss TTT 98 -- Điện lực Núi Mây
04 CCC sss TTT 74 -- Viễn thông Sông Trăng
05 CCC sss TTT 90 -- Cao su Đất Nắng
06 CCC sjj TTT 58 -- Xây dựng Cầu Vồng
07 CCC sss TTW 66 -- Mía đường Ruộng Mật
08 CCC sss TWT 43 -- Đường bộ Đèo Gió
09 CCC sss TWT 38 -- Lâm nghiệp Rừng Thơm
10 CCL sss WTT 26 -- Công trình đô thị Phố Hoa
11 CCC ppp WTT 41 CP Dược Lá Non
12 CCL ppp HHW 23 CP May Chỉ Hồng
13 LCC sss TTT 36 -- Cảng biển Vịnh Nắng
14 LLL aaa TTT 16 -- Cơ quan Đảng ủy Khối
15 LLL sss TTT 18 -- In Bút Sen
16 LLL sss TTT 15 -- Sách và Thiết bị trường học Trang Mới
17 LLL sss TTT 21 -- Vật tư nông nghiệp Mạ Xanh
18 LLL sss TTT 17 -- Giống cây trồng Hạt Sương
19 LLL sss TTW 25 -- Thủy sản Sóng Sao
20 LLL sss TWT 27 -- Lương thực Bông Lúa Mới
21 LLL jjj TWT 22 -- Vận tải Dặm Gió
22 LLL jjp WTW 18 CP Thương mại Chợ Mây
23 -LL -ss -TT 16 -- Khoáng sản Đá Trăng
24 -LL -ss -WT 20 -- Thủy điện Thác Sương
25 LCC ppp WWW 32 TN Chế biến gỗ Vân Mây
26 LLL pjj TTT 21 CP Vật liệu xây dựng Gạch Nắng
27 LLL pjj WWT 16 CP Bao bì Lụa Giấy
28 LLL pss HHH 14 TN Chế biến nông sản Hương Đồng Sao
29 LLL ppp TTT 20 CP Du lịch Cát Mơ
30 LLL ppp TTW 15 TN Khách sạn Đêm Sao
31 LLL ppp TWT 13 CP Tư vấn xây dựng Nét Thẳng
32 LLL ppp TWT 18 TN Cơ khí Bánh Răng Bạc
33 LLL ppp TWW 12 TN Điện tử Tia Nắng
34 LLL ppp WTT 14 CP Nước khoáng Giọt Mây
35 LLL ppp WTT 18 CP Thực phẩm Bếp Quê Mới
36 LLL ppp WWT 15 TN Vận tải hành khách Cánh Én Sao
37 LLL ppp WWT 13 TN Nội thất Mộc Hương Sao
38 LLL ppp WWT 16 CP Đá ốp lát Vân Trăng
39 LLL ppp WWW 14 TN Nuôi trồng thủy sản Tôm Nắng
40 LLL ppp HHY 12 CP Thức ăn chăn nuôi Đồng Mơ
41 LLL ppp HYH 11 TN Xây lắp Viên Gạch Xanh
42 LLL ppp YHH 13 CP Chế biến hạt điều Hạt Sao
43 L-- p-- W-- 9 DN Thương mại Bếp Mây
44 --L --p --W 11 CP Phần mềm Mã Nguồn Sao
45 --L --p --n 6 TN Dịch vụ bảo vệ Cổng Mây
46 --L --p --n 7 CP Đào tạo nghề Tay Khéo
"""

ENTERPRISES = tuple(Enterprise.read(line, "DUK") for line in TABLE.strip().splitlines())
