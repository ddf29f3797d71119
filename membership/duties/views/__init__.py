"""Pages of the duties, one module per duty."""
