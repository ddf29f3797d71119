"""Addresses of the consolidation plans, below `cung-co/`."""

from django.urls import path

from assessments.consolidation.views import board, check, judge, mine, progress, writing

urlpatterns = [
    path("", mine.mine, name="consolidations"),
    path("bat-dau/<int:cycle_pk>/<int:organization_pk>/", mine.start, name="consolidation_start"),
    path("dot/<int:pk>/", board.board, name="consolidation_board"),
    path("dot/<int:pk>/tep/", board.export, name="consolidation_export"),
    path("dot/<int:pk>/nhiem-vu/", board.tasks, name="consolidation_tasks"),
    path("dot/<int:pk>/nhiem-vu/tep/", board.tasks_export, name="consolidation_tasks_export"),
    path("<int:pk>/", mine.plan, name="consolidation"),
    path("<int:pk>/phan/<slug:code>/", writing.part, name="consolidation_part"),
    path("<int:pk>/nhiem-vu/them/", writing.add, name="consolidation_add"),
    path("<int:pk>/nhiem-vu/<int:task_pk>/", writing.task, name="consolidation_task"),
    path("<int:pk>/nhiem-vu/<int:task_pk>/bo/", writing.remove, name="consolidation_remove"),
    path(
        "<int:pk>/nhiem-vu/<int:task_pk>/tien-do/",
        progress.progress,
        name="consolidation_progress",
    ),
    path("<int:pk>/xem-lai/", check.check, name="consolidation_check"),
    path("<int:pk>/da-nop/", check.submitted, name="consolidation_submitted"),
    path("<int:pk>/rut-ve/", mine.withdraw, name="consolidation_withdraw"),
    path("<int:pk>/tham-dinh/", judge.judge, name="consolidation_judge"),
    path("<int:pk>/tham-dinh/tiep-nhan/", judge.receive, name="consolidation_receive"),
    path("<int:pk>/tham-dinh/tra-lai/", judge.give_back, name="consolidation_return"),
]
