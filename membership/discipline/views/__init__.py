"""Pages of discipline and striking off."""
