"""The page of transitions between two years, the lists behind its numbers, the workbook."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.dates import today
from core.downloads import file_answer, made_by
from core.workbooks import Heading
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices
from reports.moves import workbook
from reports.moves.matrix import Matrix, by_length, matrix
from reports.moves.question import (
    GROUPS,
    MOVES,
    STREAK_LABELS,
    STREAKS,
    YearsForm,
    address,
    fragile_of,
    level_words,
    listed,
)
from reports.moves.reading import Known, lines, read

#: So many years stand beside one another in a list.
SHOWN_YEARS = 8

audit.register_sentence(
    "document.moves_export",
    gettext_lazy(
        "%(actor)s đã tải bảng chuyển dịch xếp loại %(after.first)s–%(after.second)s của %(subject)s "
        "(tệp Excel)"
    ),
)


def _asked(request: HttpRequest) -> tuple[Known, YearsForm]:
    committee = choices.chosen_committee(request)
    known = read(committee)
    return known, YearsForm(request.GET, years=known.years)


def _matrix(known: Known, form: YearsForm) -> Matrix:
    asked = form.cleaned_data
    return matrix(known.histories, asked["tu"], asked["den"])


@require_safe
@permission_required(Permission.VIEW_REPORT)
def moves(request: HttpRequest) -> HttpResponse:
    """The matrix, who fell and who rose, the fragile list, the years in a row."""
    known, form = _asked(request)
    context = {
        "organization": known.committee,
        "committees": choices.committees(request.user).order_by("path"),
        "form": form,
        "years": known.years,
    }
    if len(known.years) < 2 or not form.is_valid():
        return render(request, "reports/moves/moves.html", context)
    made = _matrix(known, form)
    context |= {
        "matrix": made,
        "rows": _rows(known, made),
        "sums": [sum(len(made.at(row, column)) for row in made.rows) for column in made.columns],
        "whole": sum(len(found) for found in made.cells.values()),
        "columns": [(level_words(column), column) for column in made.columns],
        "groups": _groups(known, made),
        "streaks": _streaks(known, made),
        "query": address(known.committee, made),
        **_fragile(known, made, request.user),
    }
    return render(request, "reports/moves/moves.html", context)


def _url(known: Known, made: Matrix, **more) -> str:
    return f"{reverse('reports:moves_list')}?{address(known.committee, made, **more)}"


def _rows(known: Known, made: Matrix) -> list[dict]:
    """Rows of the matrix: the level, its cells as (column, count, address, kept), their sum."""
    rows = []
    for number, row in enumerate(made.rows):
        cells = []
        for place, column in enumerate(made.columns):
            count = len(made.at(row, column))
            url = _url(known, made, hang=number, cot=place) if count else ""
            cells.append((level_words(column), count, url, bool(row and row == column)))
        whole = sum(count for _column, count, _url, _is_kept in cells)
        rows.append({"label": level_words(row), "level": row, "cells": cells, "sum": whole})
    return rows


def _groups(known: Known, made: Matrix) -> list[tuple[str, int, str]]:
    if not made.is_joined:
        return []
    return [
        (str(label), len(made.moves(MOVES[name])), _url(known, made, nhom=name))
        for name, label in GROUPS.items()
    ]


def _streaks(known: Known, made: Matrix) -> list[dict]:
    """For each kind of streak its lengths: (years, number, whether it may be longer, address)."""
    first = known.years[0]
    found = []
    for name, flag in STREAKS.items():
        lengths = [
            (
                length,
                len(ids),
                made.second - length < first,
                _url(known, made, muc=name, chuoi=length),
            )
            for length, ids in by_length(known.histories, made.second, flag, first)
        ]
        found.append({"label": STREAK_LABELS[name], "lengths": lengths})
    return found


def _fragile(known: Known, made: Matrix, user) -> dict:
    """The fragile list of the second year, as far as the viewer may see the organizations."""
    found = fragile_of(known, made.second)
    if found is None:
        return {"fragile_lost": [], "fragile_gained": [], "has_fragile": False}
    kept = dict(found.lost)
    years = (made.second - 1, made.second)
    shown = lines(known, (*kept, *found.gained), user, made.second, years)
    lost = [line for line in shown if line.pk in kept]
    lost.sort(key=lambda line: (-kept[line.pk].years, line.code))
    return {
        "fragile_lost": [(line, kept[line.pk]) for line in lost],
        "fragile_gained": [line for line in shown if line.pk not in kept],
        "has_fragile": True,
    }


@require_safe
@permission_required(Permission.VIEW_REPORT)
def moves_list(request: HttpRequest) -> HttpResponse:
    """The organizations behind one number of the matrix, with their levels and years in a row."""
    known, form = _asked(request)
    if len(known.years) < 2 or not form.is_valid():
        raise Http404
    made = _matrix(known, form)
    found = listed(request.GET, known, made)
    if found is None:
        raise Http404
    years = _shown_years(known, made.second)
    context = {
        "organization": known.committee,
        "matrix": made,
        "label": found.label,
        "years": years,
        "lines": lines(known, found.ids, request.user, made.second, years),
        "number": len(found.ids),
        "back": f"{reverse('reports:moves')}?{address(known.committee, made)}",
    }
    return render(request, "reports/moves/list.html", context)


def _shown_years(known: Known, year: int) -> list[int]:
    return [one for one in known.years if one <= year][-SHOWN_YEARS:]


@require_POST
@permission_required(Permission.VIEW_REPORT)
def moves_export(request: HttpRequest) -> HttpResponse:
    """Matrix, organizations and fragile list as XLSX; kept in the audit trail."""
    known, form = _asked(request)
    if len(known.years) < 2 or not form.is_valid():
        raise Http404
    made = _matrix(known, form)
    committee = known.committee
    heading = Heading(
        body=committee.name,
        title=_("Chuyển dịch xếp loại TCCSĐ, năm %(first)s – năm %(second)s")
        % {"first": made.first, "second": made.second},
        question=[made_by(request.user)],
    )
    years = _shown_years(known, made.second)
    ids = tuple(one for found in made.cells.values() for one in found)
    shown = lines(known, ids, request.user, made.second, years)
    content = workbook.workbook(made, shown, years, fragile_of(known, made.second), heading=heading)
    with transaction.atomic():
        audit.record(
            "document.moves_export",
            by=request.user,
            subject=committee,
            scope_path=committee.path,
            after={"first": made.first, "second": made.second},
        )
    name = f"chuyen-dich-{committee.code.lower()}-{made.first}-{made.second}-{today():%Y%m%d}.xlsx"
    return file_answer(content, name)
