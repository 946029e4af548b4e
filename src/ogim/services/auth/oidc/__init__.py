"""Signing in through another identity provider (OpenID Connect)."""
