"""Lists that the state or the party gives and that no committee changes."""

#: The 54 ethnic groups of Vietnam (121-TCTK/PPCĐ, 2 March 1979), Kinh first, and foreigners.
_GROUPS = (
    "Kinh", "Ba Na", "Bố Y", "Brâu", "Bru – Vân Kiều", "Chăm", "Chơ Ro", "Chu Ru", "Chứt", "Co",
    "Cơ Ho", "Cờ Lao", "Cơ Tu", "Cống", "Dao", "Ê Đê", "Gia Rai", "Giáy", "Gié – Triêng", "Hà Nhì",
    "Hoa", "Hrê", "Kháng", "Khmer", "Khơ Mú", "La Chí", "La Ha", "La Hủ", "Lào", "Lô Lô", "Lự",
    "Mạ", "Mảng", "M'Nông", "Mông", "Mường", "Ngái", "Nùng", "Ơ Đu", "Pà Thẻn", "Phù Lá", "Pu Péo",
    "Ra Glai", "Rơ Măm", "Sán Chay", "Sán Dìu", "Si La", "Tà Ôi", "Tày", "Thái", "Thổ", "Xinh Mun",
    "Xơ Đăng", "Xtiêng",
)  # fmt: skip
ETHNIC_GROUPS = [(name, name) for name in _GROUPS]  # data
#: The largest ethnic group; all others are minorities.
MAJORITY = _GROUPS[0]

#: Party-age badges (huy hiệu Đảng): 30, 40, then every five years to 90.
BADGE_YEARS = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)

#: The four days of the year on which badges are given: (month, day).
AWARD_DAYS = ((2, 3), (5, 19), (9, 2), (11, 7))
