"""Documents keep what was composed, their letterhead, their number; files stand apart."""

import django.db.models.deletion
import reports.models.letters
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0007_handovers"),
        ("reports", "0002_waiting_workbook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(choices=[('PDF', 'PDF'), ('DOCX', 'DOCX'), ('XLSX', 'XLSX')], max_length=4, verbose_name='Dạng tệp')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('pages', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'Tệp của văn bản',
                'verbose_name_plural': 'Tệp của văn bản',
            },
        ),
        migrations.AlterModelOptions(
            name='document',
            options={'ordering': ['-requested_at', '-pk'], 'verbose_name': 'Văn bản', 'verbose_name_plural': 'Văn bản'},
        ),
        migrations.RenameField(model_name="document", old_name="content", new_name="paper"),
        migrations.RemoveConstraint(
            model_name='document',
            name='done_document_has_content',
        ),
        migrations.AddField(
            model_name='document',
            name='capacity',
            field=models.CharField(default='', help_text='Ví dụ: T/M BAN THƯỜNG VỤ', max_length=60, verbose_name='Thẩm quyền ký'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='code',
            field=models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name='Mã tra cứu'),
        ),
        migrations.AddField(
            model_name='document',
            name='first_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Từ năm'),
        ),
        migrations.AddField(
            model_name='document',
            name='issued_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='Ban hành lúc'),
        ),
        migrations.AddField(
            model_name='document',
            name='issued_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='document',
            name='issuer_code',
            field=models.CharField(default='', help_text='Đứng sau số văn bản, ví dụ: ĐUK', max_length=20, verbose_name='Chữ viết tắt'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='issuer_name',
            field=models.CharField(default='', help_text='Ví dụ: Đảng ủy Khối Doanh nghiệp tỉnh', max_length=120, verbose_name='Tên trong câu'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='issuing',
            field=models.CharField(default='', help_text='Ví dụ: ĐẢNG ỦY KHỐI DOANH NGHIỆP', max_length=120, verbose_name='Cơ quan ban hành'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='kind',
            field=models.CharField(default='summary', max_length=30, verbose_name='Loại văn bản'),
        ),
        migrations.AddField(
            model_name='document',
            name='letter_code',
            field=models.CharField(default='BC', max_length=10),
        ),
        migrations.AddField(
            model_name='document',
            name='place',
            field=models.CharField(default='', help_text='Ví dụ: Tuy Hòa', max_length=60, verbose_name='Địa danh'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='post',
            field=models.CharField(default='', help_text='Ví dụ: BÍ THƯ', max_length=60, verbose_name='Chức vụ người ký'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='recipients',
            field=models.TextField(default='', help_text='Mỗi nơi một dòng, dòng cuối là nơi lưu. Ví dụ: Lưu Văn phòng', verbose_name='Nơi nhận'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='revoked_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='Thu hồi lúc'),
        ),
        migrations.AddField(
            model_name='document',
            name='revoked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='document',
            name='revoked_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='Lý do thu hồi'),
        ),
        migrations.AddField(
            model_name='document',
            name='search_text',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='document',
            name='series',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='Nhiệm kỳ của số'),
        ),
        migrations.AddField(
            model_name='document',
            name='signer',
            field=models.CharField(blank=True, max_length=80, verbose_name='Người ký'),
        ),
        migrations.AddField(
            model_name='document',
            name='subject',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents_about', to='organizations.organization', verbose_name='Về tổ chức'),
        ),
        migrations.AddField(
            model_name='document',
            name='superior',
            field=models.CharField(blank=True, help_text='Ví dụ: ĐẢNG BỘ TỈNH PHÚ YÊN', max_length=120, verbose_name='Cơ quan cấp trên'),
        ),
        migrations.AddField(
            model_name='document',
            name='texts',
            field=models.JSONField(blank=True, default=dict, verbose_name='Phần viết tay'),
        ),
        migrations.AddField(
            model_name='document',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='lettersettings',
            name='term_year',
            field=models.PositiveSmallIntegerField(default=0, help_text='Số văn bản đánh lại từ 01 khi sang nhiệm kỳ mới. Ví dụ: 2010. Ghi 0 nếu đánh số liên tục.', validators=[reports.models.letters.check_term_year], verbose_name='Năm bắt đầu nhiệm kỳ'),
        ),
        migrations.AddField(
            model_name='document',
            name='content',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='document',
            name='requested_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='document',
            name='state',
            field=models.CharField(choices=[('WAITING', 'Đang chờ lập'), ('RUNNING', 'Đang lập'), ('DONE', 'Đã xong'), ('FAILED', 'Không lập được')], default='WAITING', max_length=8, verbose_name='Tệp'),
        ),
        migrations.AlterField(
            model_name='document',
            name='year',
            field=models.PositiveSmallIntegerField(verbose_name='Năm'),
        ),
        migrations.AddField(
            model_name='documentfile',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='reports.document'),
        ),
    ]
