"""Addresses of the parts of the reports room, one module per part."""
