"""Vietnamese formats for Django; its own read 05/03/2026 as 3 May and start weeks on Sunday."""

DATE_FORMAT = r"d/m/Y"
SHORT_DATE_FORMAT = r"d/m/Y"
TIME_FORMAT = r"H:i"
DATETIME_FORMAT = r"H:i d/m/Y"
SHORT_DATETIME_FORMAT = r"H:i d/m/Y"
YEAR_MONTH_FORMAT = r"\t\h\á\n\g n \n\ă\m Y"
MONTH_DAY_FORMAT = r"j \t\h\á\n\g n"
FIRST_DAY_OF_WEEK = 1  # Monday

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%H:%M %d/%m/%Y", "%d/%m/%Y"]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
