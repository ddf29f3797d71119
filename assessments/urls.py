from django.urls import path

from assessments.views import (
    check,
    cycles,
    decisions,
    history,
    mine,
    plans,
    rule_sets,
    section,
    verify,
)

app_name = "assessments"

urlpatterns = [
    path("danh-gia/", cycles.cycles, name="cycles"),
    path("danh-gia/mo-dot/", cycles.cycle_new, name="cycle_new"),
    path("danh-gia/dot/<int:pk>/", cycles.cycle, name="cycle"),
    path("danh-gia/dot/<int:pk>/dong/", cycles.close, name="cycle_close"),
    path("danh-gia/dot/<int:pk>/mo-lai/", cycles.reopen, name="cycle_reopen"),
    path("danh-gia/dot/<int:pk>/quyet-dinh/", decisions.decisions, name="decisions"),
    path("danh-gia/dot/<int:pk>/quyet-dinh/ghi/", decisions.decide, name="decide"),
    path("danh-gia/cua-toi/", mine.mine, name="mine"),
    path("danh-gia/bat-dau/<int:cycle_pk>/<int:organization_pk>/", mine.start, name="start"),
    path("danh-gia/ban/<int:pk>/", mine.assessment, name="assessment"),
    path("danh-gia/ban/<int:pk>/phan/<slug:code>/", section.section, name="section"),
    path("danh-gia/ban/<int:pk>/xem-lai/", check.check, name="check"),
    path("danh-gia/ban/<int:pk>/da-nop/", check.submitted, name="submitted"),
    path("danh-gia/ban/<int:pk>/rut-ve/", mine.withdraw, name="withdraw"),
    path("danh-gia/ban/<int:pk>/tham-dinh/", verify.verify, name="verify"),
    path("danh-gia/ban/<int:pk>/tham-dinh/de-xuat/", verify.propose, name="propose"),
    path("danh-gia/ban/<int:pk>/tham-dinh/rut-de-xuat/", verify.unpropose, name="unpropose"),
    path("danh-gia/ban/<int:pk>/tham-dinh/tra-lai/", verify.give_back, name="return"),
    path("danh-gia/ban/<int:pk>/mo-lai/", verify.reopen, name="reopen"),
    path("danh-gia/xep-loai/<int:year>/", history.ratings, name="ratings"),
    path("danh-gia/so-lieu/<int:year>/", history.returns, name="returns"),
    path("danh-gia/bo-quy-tac/", rule_sets.rule_sets, name="rule_sets"),
    path("danh-gia/bo-quy-tac/<slug:code>/", rule_sets.rule_set, name="rule_set"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/lap/", plans.plan_new, name="plan_new"),
    path("ke-hoach/<int:pk>/sua/", plans.plan_edit, name="plan_edit"),
    path("ke-hoach/<int:pk>/muc-tieu/", plans.plan_targets, name="plan_targets"),
]
