"""Totals of the demonstration committee by year: the published figures, and where they lie."""

from portal.demonstration.spec import YearTotals

TOTALS = {
    2008: YearTotals(
        total=1206,
        completing=55,
        excellent=148,
        admissions=78,
        received=75,
        assigned=78,
        registered=81,
        failing={"DUK-12": 1, "DUK-28": 1, "DUK-40": 1, "DUK-42": 2},
        not_rated={
            "exempted": {"DUK-03": 1, "DUK-05": 1, "DUK-09": 1},
            "admitted-under-6-months": {"DUK-01": 1, "DUK-07": 1},
            "suspended": {"DUK-41": 1},
        },
        struck_off={"DUK-42": 1},
        expelled={"DUK-12": 1, "DUK-40": 1, "DUK-42": 1},
    ),
    2009: YearTotals(
        total=1264,
        completing=72,
        excellent=161,
        admissions=88,
        received=80,
        assigned=80,
        registered=90,
        failing={"DUK-12": 1, "DUK-41": 1},
        not_rated={
            "exempted": {"DUK-03": 1, "DUK-05": 1, "DUK-08": 1},
            "admitted-under-6-months": {"DUK-04": 1},
            "suspended": {"DUK-41": 1},
        },
        struck_off={"DUK-16": 1, "DUK-28": 1, "DUK-41": 1},
        expelled={"DUK-08": 1, "DUK-12": 1, "DUK-33": 1, "DUK-41": 1},
    ),
    2010: YearTotals(
        total=1326,
        completing=56,
        excellent=183,
        admissions=99,
        received=85,
        assigned=88,
        registered=103,
        failing={"DUK-07": 1, "DUK-28": 1, "DUK-40": 2},
        not_rated={
            "exempted": {"DUK-03": 1, "DUK-06": 1},
            "admitted-under-6-months": {"DUK-05": 1},
            "suspended": {"DUK-40": 1},
        },
        struck_off={"DUK-19": 1, "DUK-40": 1},
    ),
}

#: 2011: the province's quota, the sum assigned to base organizations, the sum they registered.
OPEN_YEAR = (90, 94, 132)
#: Admitted from January to the middle of November, without whom the admission board tells of.
ADMITTED_SO_FAR = 60
STRUCK_OFF_SO_FAR = ("DUK-41",)

DECISIONS = {
    2008: ("96-QĐ/ĐUK", "2008-12-26"),
    2009: ("104-QĐ/ĐUK", "2009-12-25"),
    2010: ("118-QĐ/ĐUK", "2010-12-28"),
}
