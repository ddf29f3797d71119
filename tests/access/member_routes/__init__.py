"""Addresses of the membership room, one module per part."""
