"""Members from and into Excel: tried in the background, shown, then written whole."""
