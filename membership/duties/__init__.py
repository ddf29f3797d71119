"""Dues, work assignments, training, declarations of assets, help in hardship."""
