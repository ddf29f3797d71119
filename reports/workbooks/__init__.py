"""One workbook for organizations, ratings, annual returns and quotas: out, in, and empty.

    content = template()                              an empty workbook with drop-downs
    content = export_workbook(organization)           everything below an organization, same form
    result = import_workbook(file, scope=…, by=…)     all or nothing; errors name sheet and cell

What was written out and is read into an empty database gives the same statistics. Reading the
same workbook twice changes nothing the second time.
"""

from reports.workbooks.exporting import export_workbook
from reports.workbooks.importing import import_workbook
from reports.workbooks.result import ImportResult, Outcome
from reports.workbooks.sheets import template

__all__ = ["ImportResult", "Outcome", "export_workbook", "import_workbook", "template"]
