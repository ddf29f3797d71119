"""Tables of figures as somebody asked for them: rows, columns, years; on the page, XLSX, a picture."""
