"""The pages of the reviews."""
