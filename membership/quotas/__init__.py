"""Quotas of admission: received, registered, assigned, and what came of them."""
