"""Sessions: opened at sign-in, carried on by refresh tokens, listed and ended."""
