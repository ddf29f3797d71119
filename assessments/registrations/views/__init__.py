"""The screens of registrations."""
