"""Roles: the built-in ones, and those that an instance makes of permissions."""
