"""Addresses of the parts of the assessments room, one module per part."""
