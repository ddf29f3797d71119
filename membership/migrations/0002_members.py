import core.validators
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("membership", "0001_initial"),
        ("organizations", "0005_member_permissions"),
    ]

    operations = [
        migrations.CreateModel(
            name="CadrePost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Chức danh",
                    ),
                ),
                ("term_from", models.PositiveSmallIntegerField(verbose_name="Nhiệm kỳ từ năm")),
                ("term_until", models.PositiveSmallIntegerField(verbose_name="Đến năm")),
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="Số người cần")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cadre_posts",
                        to="organizations.organization",
                        verbose_name="Tổ chức",
                    ),
                ),
            ],
            options={
                "verbose_name": "Chức danh quy hoạch",
                "verbose_name_plural": "Chức danh quy hoạch",
                "ordering": ["organization__path", "-term_from", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "title", "term_from"), name="cadre_post_once_a_term"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("term_until__gt", models.F("term_from"))),
                        name="cadre_term_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seats__gte", 1)), name="cadre_post_has_seats"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "full_name",
                    models.CharField(
                        max_length=120,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Họ và tên",
                    ),
                ),
                (
                    "other_names",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Tên gọi khác, bí danh",
                    ),
                ),
                ("sort_key", models.CharField(editable=False, max_length=255)),
                ("search_key", models.CharField(editable=False, max_length=255)),
                ("reversed_key", models.CharField(editable=False, max_length=255)),
                ("birth_date", models.DateField(verbose_name="Ngày sinh")),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Nam"), ("F", "Nữ")], max_length=1, verbose_name="Giới tính"
                    ),
                ),
                (
                    "ethnic_group",
                    models.CharField(
                        choices=[
                            ("Kinh", "Kinh"),
                            ("Ba Na", "Ba Na"),
                            ("Bố Y", "Bố Y"),
                            ("Brâu", "Brâu"),
                            ("Bru – Vân Kiều", "Bru – Vân Kiều"),
                            ("Chăm", "Chăm"),
                            ("Chơ Ro", "Chơ Ro"),
                            ("Chu Ru", "Chu Ru"),
                            ("Chứt", "Chứt"),
                            ("Co", "Co"),
                            ("Cơ Ho", "Cơ Ho"),
                            ("Cờ Lao", "Cờ Lao"),
                            ("Cơ Tu", "Cơ Tu"),
                            ("Cống", "Cống"),
                            ("Dao", "Dao"),
                            ("Ê Đê", "Ê Đê"),
                            ("Gia Rai", "Gia Rai"),
                            ("Giáy", "Giáy"),
                            ("Gié – Triêng", "Gié – Triêng"),
                            ("Hà Nhì", "Hà Nhì"),
                            ("Hoa", "Hoa"),
                            ("Hrê", "Hrê"),
                            ("Kháng", "Kháng"),
                            ("Khmer", "Khmer"),
                            ("Khơ Mú", "Khơ Mú"),
                            ("La Chí", "La Chí"),
                            ("La Ha", "La Ha"),
                            ("La Hủ", "La Hủ"),
                            ("Lào", "Lào"),
                            ("Lô Lô", "Lô Lô"),
                            ("Lự", "Lự"),
                            ("Mạ", "Mạ"),
                            ("Mảng", "Mảng"),
                            ("M'Nông", "M'Nông"),
                            ("Mông", "Mông"),
                            ("Mường", "Mường"),
                            ("Ngái", "Ngái"),
                            ("Nùng", "Nùng"),
                            ("Ơ Đu", "Ơ Đu"),
                            ("Pà Thẻn", "Pà Thẻn"),
                            ("Phù Lá", "Phù Lá"),
                            ("Pu Péo", "Pu Péo"),
                            ("Ra Glai", "Ra Glai"),
                            ("Rơ Măm", "Rơ Măm"),
                            ("Sán Chay", "Sán Chay"),
                            ("Sán Dìu", "Sán Dìu"),
                            ("Si La", "Si La"),
                            ("Tà Ôi", "Tà Ôi"),
                            ("Tày", "Tày"),
                            ("Thái", "Thái"),
                            ("Thổ", "Thổ"),
                            ("Xinh Mun", "Xinh Mun"),
                            ("Xơ Đăng", "Xơ Đăng"),
                            ("Xtiêng", "Xtiêng"),
                        ],
                        default="Kinh",
                        max_length=30,
                        verbose_name="Dân tộc",
                    ),
                ),
                (
                    "home",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Quê quán",
                    ),
                ),
                (
                    "residence",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nơi ở hiện nay",
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PRIMARY", "Tiểu học"),
                            ("LOWER_SECONDARY", "Trung học cơ sở"),
                            ("UPPER_SECONDARY", "Trung học phổ thông"),
                            ("VOCATIONAL", "Công nhân kỹ thuật, sơ cấp nghề"),
                            ("INTERMEDIATE", "Trung cấp"),
                            ("COLLEGE", "Cao đẳng"),
                            ("UNIVERSITY", "Đại học"),
                            ("MASTER", "Thạc sĩ"),
                            ("DOCTOR", "Tiến sĩ"),
                        ],
                        max_length=20,
                        verbose_name="Học vấn",
                    ),
                ),
                (
                    "profession",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Chuyên môn",
                    ),
                ),
                (
                    "theory",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NONE", "Chưa qua đào tạo"),
                            ("ELEMENTARY", "Sơ cấp"),
                            ("INTERMEDIATE", "Trung cấp"),
                            ("ADVANCED", "Cao cấp"),
                            ("BACHELOR", "Cử nhân"),
                        ],
                        max_length=20,
                        verbose_name="Lý luận chính trị",
                    ),
                ),
                (
                    "occupation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WORKER", "Công nhân"),
                            ("INTELLECTUAL", "Trí thức"),
                            ("MANAGER", "Cán bộ quản lý"),
                            ("STAFF", "Nhân viên"),
                            ("OWNER", "Chủ doanh nghiệp"),
                            ("FARMER", "Nông dân"),
                            ("ARMED", "Quân nhân, công an"),
                            ("STUDENT", "Học sinh, sinh viên"),
                            ("RETIRED", "Hưu trí"),
                            ("OTHER", "Khác"),
                        ],
                        max_length=20,
                        verbose_name="Nghề nghiệp",
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Chức vụ, công việc",
                    ),
                ),
                (
                    "youth_union",
                    models.BooleanField(default=False, verbose_name="Là đoàn viên thanh niên"),
                ),
                (
                    "merit_family",
                    models.BooleanField(default=False, verbose_name="Con em gia đình có công"),
                ),
                (
                    "identity_number",
                    models.CharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A(\\d{9}|\\d{12})\\Z",
                                "Số định danh (căn cước) gồm 12 chữ số, chứng minh nhân dân cũ 9 chữ số; ví dụ 054080001234.",
                                code="bad_identity_number",
                            )
                        ],
                        verbose_name="Số định danh",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        editable=False, max_length=12, unique=True, verbose_name="Mã hồ sơ"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ACTIVE", "Đang sinh hoạt"),
                            ("AWAY", "Đã chuyển đi"),
                            ("STRUCK_OFF", "Đã xóa tên"),
                            ("EXPELLED", "Đã khai trừ"),
                            ("LEFT", "Đã ra khỏi Đảng"),
                            ("DIED", "Đã từ trần"),
                        ],
                        default="ACTIVE",
                        editable=False,
                        max_length=12,
                        verbose_name="Tình trạng",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("PROBATIONARY", "Dự bị"), ("FULL", "Chính thức")],
                        editable=False,
                        max_length=12,
                        verbose_name="Đảng viên",
                    ),
                ),
                ("admitted_on", models.DateField(editable=False, verbose_name="Ngày kết nạp")),
                (
                    "ceremony_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Ngày lễ kết nạp"
                    ),
                ),
                (
                    "official_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Ngày chính thức"
                    ),
                ),
                (
                    "since",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Ở chi bộ từ ngày"
                    ),
                ),
                (
                    "card_number",
                    models.CharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A\\d{6,12}\\Z",
                                "Số thẻ đảng viên gồm 6 đến 12 chữ số, giữ cả số 0 ở đầu; ví dụ 54012345.",
                                code="bad_card_number",
                            )
                        ],
                        verbose_name="Số thẻ đảng viên",
                    ),
                ),
                (
                    "card_issued_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày cấp thẻ"),
                ),
                (
                    "dues_through",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="Đảng phí đã đóng đến tháng",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="organizations.organization",
                        verbose_name="Chi bộ",
                    ),
                ),
            ],
            options={
                "verbose_name": "Đảng viên",
                "verbose_name_plural": "Đảng viên",
                "ordering": ["sort_key", "pk"],
                "indexes": [
                    models.Index(fields=["sort_key", "id"], name="member_by_name"),
                    models.Index(fields=["birth_date", "id"], name="member_by_birth"),
                    models.Index(fields=["admitted_on", "id"], name="member_by_admission"),
                    models.Index(
                        fields=["organization", "status", "sort_key"], name="member_by_place"
                    ),
                    models.Index(
                        fields=["search_key"],
                        name="member_by_search",
                        opclasses=["varchar_pattern_ops"],
                    ),
                    models.Index(
                        fields=["reversed_key"],
                        name="member_by_given_name",
                        opclasses=["varchar_pattern_ops"],
                    ),
                    models.Index(
                        condition=models.Q(("card_number", ""), _negated=True),
                        fields=["card_number"],
                        name="member_by_card",
                    ),
                    models.Index(
                        condition=models.Q(("identity_number", ""), _negated=True),
                        fields=["identity_number"],
                        name="member_by_identity",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("official_on", None),
                            ("official_on__gte", models.F("admitted_on")),
                            _connector="OR",
                        ),
                        name="member_official_after_admission",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("birth_date__lt", models.F("admitted_on"))),
                        name="member_born_before_admission",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssetDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Năm")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("FIRST", "Lần đầu"),
                            ("YEARLY", "Hằng năm"),
                            ("ADDITIONAL", "Bổ sung"),
                            ("POST", "Phục vụ công tác cán bộ"),
                        ],
                        default="YEARLY",
                        max_length=12,
                        verbose_name="Loại kê khai",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="Hạn kê khai")),
                (
                    "made_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày nộp bản kê khai"),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declarations",
                        to="membership.member",
                        verbose_name="Đảng viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "Kê khai tài sản",
                "verbose_name_plural": "Kê khai tài sản",
                "ordering": ["-year", "member__sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "year", "occasion"), name="declaration_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CadreCandidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("added_on", models.DateField(verbose_name="Đưa vào quy hoạch ngày")),
                ("decision_number", models.CharField(max_length=60, verbose_name="Số quyết định")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="Đưa ra ngày")),
                (
                    "removal_reason",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Lý do đưa ra",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="membership.cadrepost",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.member",
                        verbose_name="Đảng viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "Cán bộ quy hoạch",
                "verbose_name_plural": "Cán bộ quy hoạch",
                "ordering": ["post", "member__sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on", None)),
                        fields=("post", "member"),
                        name="candidate_once_per_post",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removal_reason", ""), ("removed_on", None)),
                            models.Q(
                                ("removal_reason__gt", ""),
                                ("removed_on__gte", models.F("added_on")),
                            ),
                            _connector="OR",
                        ),
                        name="candidate_removed_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuesPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("through", models.DateField(verbose_name="Đã đóng đến hết tháng")),
                ("paid_on", models.DateField(verbose_name="Ngày đóng")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dues",
                        to="membership.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "Đóng đảng phí",
                "verbose_name_plural": "Đóng đảng phí",
                "ordering": ["-through", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Hardship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="Từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="Đến ngày")),
                (
                    "what",
                    models.CharField(
                        max_length=400,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Hoàn cảnh",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hardships",
                        to="membership.member",
                        verbose_name="Đảng viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "Hoàn cảnh khó khăn",
                "verbose_name_plural": "Hoàn cảnh khó khăn",
                "ordering": ["-since", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="hardship_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpGiven",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_on", models.DateField(verbose_name="Ngày")),
                (
                    "what",
                    models.CharField(
                        max_length=300,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Việc giúp đỡ",
                    ),
                ),
                (
                    "giver",
                    models.CharField(
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nơi giúp đỡ",
                    ),
                ),
                (
                    "worth",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="Trị giá (đồng)"
                    ),
                ),
                (
                    "hardship",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="helps",
                        to="membership.hardship",
                    ),
                ),
            ],
            options={
                "verbose_name": "Giúp đỡ",
                "verbose_name_plural": "Giúp đỡ",
                "ordering": ["-given_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="MemberEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ADMITTED", "Kết nạp"),
                            ("CEREMONY", "Lễ kết nạp"),
                            ("MADE_OFFICIAL", "Công nhận chính thức"),
                            ("LISTED", "Đưa vào sổ"),
                            ("TRANSFERRED_IN", "Chuyển sinh hoạt đến"),
                            ("TRANSFERRED", "Chuyển sinh hoạt nội bộ"),
                            ("TRANSFERRED_OUT", "Chuyển sinh hoạt đi"),
                            ("STRUCK_OFF", "Xóa tên"),
                            ("EXPELLED", "Khai trừ"),
                            ("LEFT", "Xin ra khỏi Đảng"),
                            ("DIED", "Từ trần"),
                            ("READMITTED", "Kết nạp lại"),
                            ("REINSTATED", "Khôi phục quyền đảng viên"),
                            ("POSITION", "Giữ chức vụ đảng"),
                            ("AWARDED", "Khen thưởng, huy hiệu Đảng"),
                            ("DISCIPLINED", "Kỷ luật"),
                            ("EXEMPTED", "Miễn công tác và sinh hoạt"),
                            ("SUSPENDED", "Đình chỉ sinh hoạt"),
                            ("TEMPORARY", "Chuyển sinh hoạt tạm thời"),
                        ],
                        max_length=16,
                        verbose_name="Nội dung",
                    ),
                ),
                ("on", models.DateField(verbose_name="Ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="Đến trước ngày")),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nơi ngoài hệ thống",
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=30, verbose_name="Chi tiết")),
                ("term", models.CharField(blank=True, max_length=9, verbose_name="Nhiệm kỳ")),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Số văn bản"),
                ),
                (
                    "decided_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày văn bản"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Ghi chú")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="membership.member",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="Tổ chức",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="Từ tổ chức",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Biến động của đảng viên",
                "verbose_name_plural": "Biến động của đảng viên",
                "ordering": ["on", "pk"],
                "indexes": [
                    models.Index(fields=["organization", "on"], name="event_by_place"),
                    models.Index(fields=["origin", "on"], name="event_by_origin"),
                    models.Index(fields=["kind", "on"], name="event_by_kind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("on")), _connector="OR"
                        ),
                        name="event_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Discipline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("REPRIMAND", "Khiển trách"),
                            ("WARNING", "Cảnh cáo"),
                            ("REMOVAL", "Cách chức"),
                            ("EXPULSION", "Khai trừ"),
                            ("STRIKING_OFF", "Xóa tên (không phải kỷ luật)"),
                        ],
                        max_length=12,
                        verbose_name="Hình thức",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        max_length=400,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nội dung vi phạm",
                    ),
                ),
                (
                    "striking_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "NO_MEETINGS",
                                "Bỏ sinh hoạt ba tháng trong năm không có lý do chính đáng",
                            ),
                            (
                                "NO_DUES",
                                "Không đóng đảng phí ba tháng trong năm không có lý do chính đáng",
                            ),
                            ("CARD", "Tự ý trả hoặc hủy thẻ đảng viên"),
                            ("WILL", "Giảm sút ý chí phấn đấu, không làm nhiệm vụ đảng viên"),
                            (
                                "TWO_YEARS",
                                "Hai năm liền vi phạm tư cách hoặc không hoàn thành nhiệm vụ",
                            ),
                            ("PROBATION", "Dự bị không đủ tư cách"),
                        ],
                        max_length=12,
                        verbose_name="Trường hợp xóa tên",
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Cấp quyết định",
                    ),
                ),
                ("decision_number", models.CharField(max_length=60, verbose_name="Số quyết định")),
                ("decided_on", models.DateField(verbose_name="Ngày quyết định")),
                (
                    "delivered_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày giao quyết định"),
                ),
                ("position_until", models.DateField(blank=True, editable=False, null=True)),
                (
                    "in_force_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Hết hiệu lực từ ngày"
                    ),
                ),
                (
                    "appeal_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Hạn khiếu nại"
                    ),
                ),
                (
                    "ended_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CANCELLED", "Đã xóa bỏ sau khiếu nại"),
                            ("REPLACED", "Đã thay bằng quyết định khác"),
                            ("WITHDRAWN", "Đã rút vì ghi nhầm"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="Không còn giá trị",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="Từ ngày"),
                ),
                (
                    "ended_reason",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Lý do",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="membership.discipline",
                        verbose_name="Thay cho quyết định",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disciplines",
                        to="membership.member",
                        verbose_name="Đảng viên",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="discipline",
                        to="membership.memberevent",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="removals",
                        to="membership.memberevent",
                        verbose_name="Chức vụ bị cách",
                    ),
                ),
            ],
            options={
                "verbose_name": "Quyết định kỷ luật, xóa tên",
                "verbose_name_plural": "Quyết định kỷ luật, xóa tên",
                "ordering": ["-decided_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", "STRIKING_OFF"), ("striking_reason__gt", "")),
                            models.Q(
                                models.Q(("form", "STRIKING_OFF"), _negated=True),
                                ("striking_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="striking_off_has_its_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivered_on", None),
                            ("delivered_on__gte", models.F("decided_on")),
                            _connector="OR",
                        ),
                        name="discipline_delivered_after_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_as", ""), ("ended_on", None)),
                            models.Q(("ended_as__gt", ""), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="discipline_ended_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("form__in", ("REPRIMAND", "WARNING", "REMOVAL")),
                                ("in_force_until__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("form__in", ("REPRIMAND", "WARNING", "REMOVAL")), _negated=True
                                ),
                                ("in_force_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="discipline_lapses_unless_it_ends_membership",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="Ngày khiếu nại")),
                (
                    "filed_with",
                    models.CharField(
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nơi nhận khiếu nại",
                    ),
                ),
                ("due_on", models.DateField(editable=False, verbose_name="Hạn giải quyết")),
                (
                    "resolved_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày giải quyết"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("UPHELD", "Giữ nguyên quyết định"),
                            ("LIGHTER", "Giảm hình thức"),
                            ("HEAVIER", "Tăng hình thức"),
                            ("CANCELLED", "Xóa bỏ quyết định"),
                            ("WITHDRAWN", "Người khiếu nại rút đơn"),
                        ],
                        max_length=10,
                        verbose_name="Kết quả",
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Số quyết định"),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Ghi chú",
                    ),
                ),
                ("is_late", models.BooleanField(default=False, editable=False)),
                (
                    "discipline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to="membership.discipline",
                    ),
                ),
            ],
            options={
                "verbose_name": "Khiếu nại kỷ luật",
                "verbose_name_plural": "Khiếu nại kỷ luật",
                "ordering": ["filed_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("resolved_on", None)),
                            models.Q(
                                ("outcome__gt", ""), ("resolved_on__gte", models.F("filed_on"))
                            ),
                            _connector="OR",
                        ),
                        name="appeal_resolved_with_an_outcome",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="Gửi lúc")),
                ("file_name", models.CharField(max_length=200, verbose_name="Tên tệp")),
                ("listed_on", models.DateField(verbose_name="Ngày lập sổ")),
                ("content", models.BinaryField(null=True)),
                ("marked", models.BinaryField(null=True)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Đang chờ đọc"),
                            ("READING", "Đang đọc"),
                            ("READY", "Chờ xác nhận"),
                            ("REFUSED", "Có ô phải sửa"),
                            ("CONFIRMED", "Đang chờ ghi"),
                            ("WRITING", "Đang ghi"),
                            ("DONE", "Đã nhập"),
                            ("FAILED", "Không nhập được"),
                        ],
                        default="WAITING",
                        max_length=10,
                        verbose_name="Trạng thái",
                    ),
                ),
                ("attempt", models.PositiveIntegerField(default=0)),
                ("beat_at", models.DateTimeField(auto_now_add=True)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("result", models.JSONField(default=dict)),
                ("problem", models.TextField(blank=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Tệp đảng viên chờ nhập",
                "verbose_name_plural": "Tệp đảng viên chờ nhập",
                "ordering": ["-uploaded_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="MemberImportPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="membership.memberimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "Phần của tệp chờ nhập",
                "verbose_name_plural": "Phần của tệp chờ nhập",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("of", "number"), name="import_part_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, unique=True, verbose_name="Mã")),
                ("name", models.CharField(max_length=160, verbose_name="Tên")),
                ("basis", models.CharField(max_length=300, verbose_name="Căn cứ")),
                (
                    "confirmed",
                    models.CharField(
                        choices=[
                            ("MANDATORY", "Bắt buộc"),
                            ("GUIDANCE", "Hướng dẫn"),
                            ("LOCAL", "Quy định của địa phương"),
                            ("UNCONFIRMED", "Chưa xác minh"),
                        ],
                        default="MANDATORY",
                        max_length=12,
                        verbose_name="Hiệu lực",
                    ),
                ),
                ("valid_from", models.DateField(unique=True, verbose_name="Từ ngày")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="Đến trước ngày"),
                ),
                (
                    "youngest",
                    models.PositiveSmallIntegerField(
                        verbose_name="Tuổi thấp nhất khi kết nạp (năm)"
                    ),
                ),
                (
                    "oldest",
                    models.PositiveSmallIntegerField(
                        verbose_name="Tuổi cao nhất khi kết nạp (năm)"
                    ),
                ),
                (
                    "certificate_months",
                    models.PositiveSmallIntegerField(
                        verbose_name="Giấy chứng nhận bồi dưỡng nhận thức có giá trị (tháng)"
                    ),
                ),
                (
                    "introducer_months",
                    models.PositiveSmallIntegerField(
                        verbose_name="Người giới thiệu cùng công tác, sinh hoạt ít nhất (tháng)"
                    ),
                ),
                (
                    "cell_numerator",
                    models.PositiveSmallIntegerField(verbose_name="Chi bộ: tử số tỷ lệ tán thành"),
                ),
                (
                    "cell_denominator",
                    models.PositiveSmallIntegerField(verbose_name="Chi bộ: mẫu số tỷ lệ tán thành"),
                ),
                (
                    "cell_reached",
                    models.BooleanField(default=True, verbose_name="Chi bộ: đạt tỷ lệ là đủ"),
                ),
                (
                    "base_numerator",
                    models.PositiveSmallIntegerField(verbose_name="Đảng ủy cơ sở: tử số"),
                ),
                (
                    "base_denominator",
                    models.PositiveSmallIntegerField(verbose_name="Đảng ủy cơ sở: mẫu số"),
                ),
                (
                    "base_reached",
                    models.BooleanField(
                        default=True, verbose_name="Đảng ủy cơ sở: đạt tỷ lệ là đủ"
                    ),
                ),
                (
                    "committee_numerator",
                    models.PositiveSmallIntegerField(verbose_name="Ban Thường vụ: tử số"),
                ),
                (
                    "committee_denominator",
                    models.PositiveSmallIntegerField(verbose_name="Ban Thường vụ: mẫu số"),
                ),
                (
                    "committee_reached",
                    models.BooleanField(
                        default=False, verbose_name="Ban Thường vụ: đạt tỷ lệ là đủ"
                    ),
                ),
                (
                    "verification_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="Trả lời thẩm tra lý lịch trong nước (ngày làm việc)"
                    ),
                ),
                (
                    "verification_days_abroad",
                    models.PositiveSmallIntegerField(
                        verbose_name="Trả lời thẩm tra lý lịch ngoài nước (ngày làm việc)"
                    ),
                ),
                (
                    "decision_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="Ra quyết định kể từ khi nhận đủ hồ sơ (ngày làm việc)"
                    ),
                ),
                (
                    "ceremony_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="Tổ chức lễ kết nạp kể từ khi nhận quyết định (ngày làm việc)"
                    ),
                ),
                (
                    "probation_months",
                    models.PositiveSmallIntegerField(verbose_name="Thời gian dự bị (tháng)"),
                ),
                (
                    "official_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="Làm thủ tục công nhận chính thức sau khi hết dự bị (ngày làm việc)"
                    ),
                ),
                (
                    "alert_days",
                    models.JSONField(default=list, verbose_name="Nhắc trước khi hết dự bị (ngày)"),
                ),
                (
                    "delegation_members",
                    models.PositiveSmallIntegerField(
                        verbose_name="Ủy quyền kết nạp: đảng bộ có trên (đảng viên)"
                    ),
                ),
                (
                    "delegation_years",
                    models.PositiveSmallIntegerField(
                        verbose_name="Ủy quyền kết nạp: số năm liền hoàn thành tốt trở lên"
                    ),
                ),
                (
                    "step_days",
                    models.JSONField(
                        default=dict, verbose_name="Số ngày chờ ở một bước thì coi là chậm"
                    ),
                ),
                (
                    "temporary_months",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="Chuyển sinh hoạt tạm thời: ít nhất (tháng)"
                    ),
                ),
                (
                    "temporary_months_below",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="Chuyển sinh hoạt tạm thời: dưới (tháng)"
                    ),
                ),
                (
                    "appeal_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="Thời hạn khiếu nại kỷ luật (ngày)"
                    ),
                ),
                (
                    "appeal_answer_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="Thời hạn giải quyết khiếu nại (ngày)"
                    ),
                ),
                (
                    "effect_months",
                    models.PositiveSmallIntegerField(
                        verbose_name="Kỷ luật hết hiệu lực sau (tháng)"
                    ),
                ),
                (
                    "arrears_months",
                    models.PositiveSmallIntegerField(verbose_name="Nợ đảng phí phải báo (tháng)"),
                ),
                (
                    "few_members",
                    models.PositiveSmallIntegerField(
                        verbose_name="Tổ chức ít đảng viên: dưới (đảng viên)"
                    ),
                ),
                (
                    "young_age",
                    models.PositiveSmallIntegerField(
                        verbose_name="Quy hoạch: cán bộ trẻ dưới (tuổi)"
                    ),
                ),
                (
                    "young_percent",
                    models.PositiveSmallIntegerField(
                        verbose_name="Quy hoạch: tỷ lệ cán bộ trẻ (%)"
                    ),
                ),
                (
                    "women_percent",
                    models.PositiveSmallIntegerField(verbose_name="Quy hoạch: tỷ lệ cán bộ nữ (%)"),
                ),
            ],
            options={
                "verbose_name": "Quy định về đảng viên",
                "verbose_name_plural": "Quy định về đảng viên",
                "ordering": ["-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="membership_rules_end_after_they_begin",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AdmissionCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "full_name",
                    models.CharField(
                        max_length=120,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Họ và tên",
                    ),
                ),
                (
                    "other_names",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Tên gọi khác, bí danh",
                    ),
                ),
                ("sort_key", models.CharField(editable=False, max_length=255)),
                ("search_key", models.CharField(editable=False, max_length=255)),
                ("reversed_key", models.CharField(editable=False, max_length=255)),
                ("birth_date", models.DateField(verbose_name="Ngày sinh")),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Nam"), ("F", "Nữ")], max_length=1, verbose_name="Giới tính"
                    ),
                ),
                (
                    "ethnic_group",
                    models.CharField(
                        choices=[
                            ("Kinh", "Kinh"),
                            ("Ba Na", "Ba Na"),
                            ("Bố Y", "Bố Y"),
                            ("Brâu", "Brâu"),
                            ("Bru – Vân Kiều", "Bru – Vân Kiều"),
                            ("Chăm", "Chăm"),
                            ("Chơ Ro", "Chơ Ro"),
                            ("Chu Ru", "Chu Ru"),
                            ("Chứt", "Chứt"),
                            ("Co", "Co"),
                            ("Cơ Ho", "Cơ Ho"),
                            ("Cờ Lao", "Cờ Lao"),
                            ("Cơ Tu", "Cơ Tu"),
                            ("Cống", "Cống"),
                            ("Dao", "Dao"),
                            ("Ê Đê", "Ê Đê"),
                            ("Gia Rai", "Gia Rai"),
                            ("Giáy", "Giáy"),
                            ("Gié – Triêng", "Gié – Triêng"),
                            ("Hà Nhì", "Hà Nhì"),
                            ("Hoa", "Hoa"),
                            ("Hrê", "Hrê"),
                            ("Kháng", "Kháng"),
                            ("Khmer", "Khmer"),
                            ("Khơ Mú", "Khơ Mú"),
                            ("La Chí", "La Chí"),
                            ("La Ha", "La Ha"),
                            ("La Hủ", "La Hủ"),
                            ("Lào", "Lào"),
                            ("Lô Lô", "Lô Lô"),
                            ("Lự", "Lự"),
                            ("Mạ", "Mạ"),
                            ("Mảng", "Mảng"),
                            ("M'Nông", "M'Nông"),
                            ("Mông", "Mông"),
                            ("Mường", "Mường"),
                            ("Ngái", "Ngái"),
                            ("Nùng", "Nùng"),
                            ("Ơ Đu", "Ơ Đu"),
                            ("Pà Thẻn", "Pà Thẻn"),
                            ("Phù Lá", "Phù Lá"),
                            ("Pu Péo", "Pu Péo"),
                            ("Ra Glai", "Ra Glai"),
                            ("Rơ Măm", "Rơ Măm"),
                            ("Sán Chay", "Sán Chay"),
                            ("Sán Dìu", "Sán Dìu"),
                            ("Si La", "Si La"),
                            ("Tà Ôi", "Tà Ôi"),
                            ("Tày", "Tày"),
                            ("Thái", "Thái"),
                            ("Thổ", "Thổ"),
                            ("Xinh Mun", "Xinh Mun"),
                            ("Xơ Đăng", "Xơ Đăng"),
                            ("Xtiêng", "Xtiêng"),
                        ],
                        default="Kinh",
                        max_length=30,
                        verbose_name="Dân tộc",
                    ),
                ),
                (
                    "home",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Quê quán",
                    ),
                ),
                (
                    "residence",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nơi ở hiện nay",
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PRIMARY", "Tiểu học"),
                            ("LOWER_SECONDARY", "Trung học cơ sở"),
                            ("UPPER_SECONDARY", "Trung học phổ thông"),
                            ("VOCATIONAL", "Công nhân kỹ thuật, sơ cấp nghề"),
                            ("INTERMEDIATE", "Trung cấp"),
                            ("COLLEGE", "Cao đẳng"),
                            ("UNIVERSITY", "Đại học"),
                            ("MASTER", "Thạc sĩ"),
                            ("DOCTOR", "Tiến sĩ"),
                        ],
                        max_length=20,
                        verbose_name="Học vấn",
                    ),
                ),
                (
                    "profession",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Chuyên môn",
                    ),
                ),
                (
                    "theory",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NONE", "Chưa qua đào tạo"),
                            ("ELEMENTARY", "Sơ cấp"),
                            ("INTERMEDIATE", "Trung cấp"),
                            ("ADVANCED", "Cao cấp"),
                            ("BACHELOR", "Cử nhân"),
                        ],
                        max_length=20,
                        verbose_name="Lý luận chính trị",
                    ),
                ),
                (
                    "occupation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WORKER", "Công nhân"),
                            ("INTELLECTUAL", "Trí thức"),
                            ("MANAGER", "Cán bộ quản lý"),
                            ("STAFF", "Nhân viên"),
                            ("OWNER", "Chủ doanh nghiệp"),
                            ("FARMER", "Nông dân"),
                            ("ARMED", "Quân nhân, công an"),
                            ("STUDENT", "Học sinh, sinh viên"),
                            ("RETIRED", "Hưu trí"),
                            ("OTHER", "Khác"),
                        ],
                        max_length=20,
                        verbose_name="Nghề nghiệp",
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Chức vụ, công việc",
                    ),
                ),
                (
                    "youth_union",
                    models.BooleanField(default=False, verbose_name="Là đoàn viên thanh niên"),
                ),
                (
                    "merit_family",
                    models.BooleanField(default=False, verbose_name="Con em gia đình có công"),
                ),
                (
                    "identity_number",
                    models.CharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A(\\d{9}|\\d{12})\\Z",
                                "Số định danh (căn cước) gồm 12 chữ số, chứng minh nhân dân cũ 9 chữ số; ví dụ 054080001234.",
                                code="bad_identity_number",
                            )
                        ],
                        verbose_name="Số định danh",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        editable=False, max_length=12, unique=True, verbose_name="Mã hồ sơ"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("OUTSTANDING", "Quần chúng ưu tú"),
                            ("CANDIDATE", "Cảm tình Đảng"),
                            ("CLASS", "Đã học lớp nhận thức về Đảng"),
                            ("HELPER", "Đã phân công người giúp đỡ"),
                            ("DOSSIER", "Đủ hồ sơ"),
                            ("VERIFIED", "Đã thẩm tra lý lịch"),
                            ("CELL", "Chi bộ đã ra nghị quyết"),
                            ("BASE", "Cấp ủy cơ sở đã ra nghị quyết"),
                            ("COMMITTEE", "Ban Thường vụ đã tán thành"),
                            ("DECIDED", "Đã có quyết định kết nạp"),
                            ("CEREMONY", "Đã làm lễ kết nạp, đang dự bị"),
                            ("NEW_MEMBER_CLASS", "Đã học lớp đảng viên mới"),
                            ("OFFICIAL", "Đã công nhận chính thức"),
                        ],
                        default="OUTSTANDING",
                        editable=False,
                        max_length=20,
                        verbose_name="Bước",
                    ),
                ),
                ("step_since", models.DateField(editable=False, verbose_name="Từ ngày")),
                (
                    "workplace",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Phòng, ban, phân xưởng",
                    ),
                ),
                (
                    "introducing_body",
                    models.CharField(
                        blank=True,
                        help_text="Ban Chấp hành Đoàn hoặc Công đoàn, khi thay cho một đảng viên giới thiệu.",
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Tổ chức giới thiệu",
                    ),
                ),
                (
                    "stopped_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Dừng ngày"
                    ),
                ),
                (
                    "stop_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="Lý do dừng"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admission_cases",
                        to="organizations.organization",
                        verbose_name="Chi bộ",
                    ),
                ),
                (
                    "first_introducer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.member",
                        verbose_name="Người giới thiệu thứ nhất",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="helped_cases",
                        to="membership.member",
                        verbose_name="Đảng viên giúp đỡ",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admission_case",
                        to="membership.member",
                    ),
                ),
                (
                    "second_introducer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.member",
                        verbose_name="Người giới thiệu thứ hai (hoặc Đoàn thanh niên, Công đoàn)",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.membershiprules",
                    ),
                ),
            ],
            options={
                "verbose_name": "Hồ sơ kết nạp",
                "verbose_name_plural": "Hồ sơ kết nạp",
                "ordering": ["sort_key", "pk"],
                "indexes": [
                    models.Index(fields=["organization", "step"], name="case_by_place"),
                    models.Index(fields=["search_key"], name="case_by_search"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_introducer", None),
                            ("second_introducer", None),
                            models.Q(
                                ("first_introducer", models.F("second_introducer")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="case_helper_introducers_differ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stop_reason", ""), ("stopped_on", None)),
                            models.Q(("stop_reason__gt", ""), ("stopped_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="case_stopped_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("member__isnull", False),
                                (
                                    "step__in",
                                    ["DECIDED", "CEREMONY", "NEW_MEMBER_CLASS", "OFFICIAL"],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "step__in",
                                        ["DECIDED", "CEREMONY", "NEW_MEMBER_CLASS", "OFFICIAL"],
                                    ),
                                    _negated=True,
                                ),
                                ("member", None),
                            ),
                            _connector="OR",
                        ),
                        name="case_decided_has_a_member",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("OUTSTANDING", "Quần chúng ưu tú"),
                            ("CANDIDATE", "Cảm tình Đảng"),
                            ("CLASS", "Đã học lớp nhận thức về Đảng"),
                            ("HELPER", "Đã phân công người giúp đỡ"),
                            ("DOSSIER", "Đủ hồ sơ"),
                            ("VERIFIED", "Đã thẩm tra lý lịch"),
                            ("CELL", "Chi bộ đã ra nghị quyết"),
                            ("BASE", "Cấp ủy cơ sở đã ra nghị quyết"),
                            ("COMMITTEE", "Ban Thường vụ đã tán thành"),
                            ("DECIDED", "Đã có quyết định kết nạp"),
                            ("CEREMONY", "Đã làm lễ kết nạp, đang dự bị"),
                            ("NEW_MEMBER_CLASS", "Đã học lớp đảng viên mới"),
                            ("OFFICIAL", "Đã công nhận chính thức"),
                        ],
                        max_length=20,
                        verbose_name="Bước",
                    ),
                ),
                ("on", models.DateField(verbose_name="Ngày")),
                (
                    "document_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Số văn bản"),
                ),
                (
                    "document_date",
                    models.DateField(blank=True, null=True, verbose_name="Ngày văn bản"),
                ),
                (
                    "entitled",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="Tổng số người có quyền biểu quyết"
                    ),
                ),
                (
                    "present",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="Số có mặt"),
                ),
                (
                    "in_favour",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="Số tán thành"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Ghi chú")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="membership.admissioncase",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="case_move",
                        to="membership.memberevent",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bước đã qua",
                "verbose_name_plural": "Bước đã qua",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("case", "step"),
                        name="step_once_per_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entitled", None), ("in_favour", None), ("present", None)),
                            models.Q(
                                ("in_favour__lte", models.F("present")),
                                ("present__lte", models.F("entitled")),
                            ),
                            _connector="OR",
                        ),
                        name="tally_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "course",
                    models.CharField(
                        choices=[
                            ("AWARENESS", "Bồi dưỡng nhận thức về Đảng"),
                            ("NEW_MEMBER", "Bồi dưỡng lý luận chính trị cho đảng viên mới"),
                            ("COMMITTEE", "Bồi dưỡng nghiệp vụ cấp ủy"),
                            ("THEORY", "Lý luận chính trị"),
                            ("PROFESSIONAL", "Chuyên môn, nghiệp vụ"),
                            ("OTHER", "Lớp khác"),
                        ],
                        max_length=12,
                        verbose_name="Lớp",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Tên lớp",
                    ),
                ),
                (
                    "school",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nơi mở lớp",
                    ),
                ),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="Từ ngày")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="Đến ngày")),
                ("number", models.CharField(max_length=60, verbose_name="Số giấy chứng nhận")),
                ("issued_on", models.DateField(verbose_name="Ngày cấp")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="Có giá trị đến hết ngày"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificates",
                        to="membership.admissioncase",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificates",
                        to="membership.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "Giấy chứng nhận bồi dưỡng",
                "verbose_name_plural": "Giấy chứng nhận bồi dưỡng",
                "ordering": ["-issued_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", False), ("member", None)),
                            models.Q(("case", None), ("member__isnull", False)),
                            _connector="OR",
                        ),
                        name="certificate_of_one_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, verbose_name="Mã")),
                ("name", models.CharField(max_length=200, verbose_name="Giấy tờ")),
                ("required", models.BooleanField(default=True, verbose_name="Bắt buộc")),
                (
                    "validity_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Có giá trị (tháng)"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("TYPED", "Ghi riêng"),
                            ("CERTIFICATE", "Theo giấy chứng nhận bồi dưỡng nhận thức"),
                            ("VERIFICATION", "Theo kết quả thẩm tra lý lịch"),
                        ],
                        default="TYPED",
                        max_length=12,
                        verbose_name="Ghi theo",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="membership.membershiprules",
                    ),
                ),
            ],
            options={
                "verbose_name": "Giấy tờ của hồ sơ kết nạp",
                "verbose_name_plural": "Giấy tờ của hồ sơ kết nạp",
                "ordering": ["order", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("rules", "code"), name="paper_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CasePaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dated", models.DateField(verbose_name="Ngày của giấy tờ")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="Có giá trị đến hết ngày"),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="Số")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="membership.admissioncase",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.paperkind",
                    ),
                ),
            ],
            options={
                "verbose_name": "Giấy tờ trong hồ sơ",
                "verbose_name_plural": "Giấy tờ trong hồ sơ",
                "ordering": ["kind__order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "kind"), name="case_paper_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Spell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("PROBATIONARY", "Dự bị"), ("FULL", "Chính thức")], max_length=12
                    ),
                ),
                ("since", models.DateField(verbose_name="Từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="Đến trước ngày")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spells",
                        to="membership.member",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spells",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "Thời gian sinh hoạt",
                "verbose_name_plural": "Thời gian sinh hoạt",
                "ordering": ["since", "pk"],
                "indexes": [
                    models.Index(fields=["organization", "since", "until"], name="spell_by_place")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("member",),
                        name="one_open_spell_per_member",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="spell_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatisticsSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="Tên biểu")),
                ("file_name", models.CharField(max_length=200, verbose_name="Tên tệp")),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statistics_sheets",
                        to="organizations.organization",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Biểu thống kê",
                "verbose_name_plural": "Biểu thống kê",
                "ordering": ["-uploaded_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "name"), name="sheet_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tab", models.CharField(max_length=31, verbose_name="Trang tính")),
                ("address", models.CharField(max_length=10, verbose_name="Ô")),
                ("figure", models.CharField(max_length=60, verbose_name="Chỉ số")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="membership.statisticssheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ô của biểu",
                "verbose_name_plural": "Ô của biểu",
                "ordering": ["tab", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "tab", "address"), name="sheet_cell_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("figure", ""), _negated=True),
                        name="sheet_cell_has_a_figure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Năm")),
                ("percent", models.PositiveSmallIntegerField(verbose_name="Mục tiêu (%)")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training_targets",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "Mục tiêu bồi dưỡng",
                "verbose_name_plural": "Mục tiêu bồi dưỡng",
                "ordering": ["-year", "organization__code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "year"), name="training_target_once_a_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__gte", 1), ("percent__lte", 100)),
                        name="training_target_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        max_length=160,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Thẩm tra về",
                    ),
                ),
                (
                    "sent_to",
                    models.CharField(
                        max_length=200,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nơi gửi đến",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="Ngày gửi")),
                ("abroad", models.BooleanField(default=False, verbose_name="Ở nước ngoài")),
                ("due_on", models.DateField(editable=False, verbose_name="Hạn trả lời")),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày trả lời"),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Kết quả",
                    ),
                ),
                (
                    "is_clear",
                    models.BooleanField(blank=True, null=True, verbose_name="Đủ điều kiện"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to="membership.admissioncase",
                    ),
                ),
            ],
            options={
                "verbose_name": "Thẩm tra lý lịch",
                "verbose_name_plural": "Thẩm tra lý lịch",
                "ordering": ["sent_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on", None),
                            ("answered_on__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                        name="verification_answered_after_sent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Năm")),
                (
                    "content",
                    models.CharField(
                        choices=[
                            ("DUTY", "Nhiệm vụ đảng viên theo Điều lệ Đảng"),
                            ("PROFESSION", "Nhiệm vụ chuyên môn do doanh nghiệp, đơn vị giao"),
                            ("PARTY", "Nhiệm vụ do tổ chức đảng, đoàn thể phân công"),
                            ("BUILDING", "Xây dựng chi bộ, doanh nghiệp, đoàn thể vững mạnh"),
                            ("CITIZEN", "Nghĩa vụ công dân nơi cư trú (76-QĐ/TW)"),
                        ],
                        max_length=12,
                        verbose_name="Nội dung",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        max_length=400,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Việc cụ thể",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Nghị quyết chi bộ số"
                    ),
                ),
                (
                    "resolution_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày nghị quyết"),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("EXCELLENT", "Hoàn thành xuất sắc"),
                            ("WELL", "Hoàn thành tốt"),
                            ("DONE", "Hoàn thành"),
                            ("NOT_DONE", "Không hoàn thành"),
                        ],
                        max_length=12,
                        verbose_name="Kết quả",
                    ),
                ),
                (
                    "result_text",
                    models.CharField(
                        blank=True,
                        max_length=400,
                        validators=[core.validators.validate_plain_text],
                        verbose_name="Nhận xét kết quả",
                    ),
                ),
                (
                    "reported_on",
                    models.DateField(blank=True, null=True, verbose_name="Ngày báo cáo"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "follower",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.member",
                        verbose_name="Người theo dõi",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="membership.member",
                        verbose_name="Đảng viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "Phân công công tác",
                "verbose_name_plural": "Phân công công tác",
                "ordering": ["-year", "member__sort_key", "pk"],
                "indexes": [models.Index(fields=["year", "member"], name="assignment_by_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1930), ("year__lte", 2200)),
                        name="assignment_year_is_sensible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("follower", None),
                            models.Q(("follower", models.F("member")), _negated=True),
                            _connector="OR",
                        ),
                        name="assignment_followed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reported_on", None), ("result", "")),
                            models.Q(("reported_on__isnull", False), ("result__gt", "")),
                            _connector="OR",
                        ),
                        name="assignment_result_with_its_day",
                    ),
                ],
            },
        ),
    ]
