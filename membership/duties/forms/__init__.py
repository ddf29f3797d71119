"""Forms of the duties, one module per duty; what lists can be narrowed to."""
