"""The lists of the duties, on the screen and as workbooks, one module per duty."""
