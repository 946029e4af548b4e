"""TLS that verifies whom it speaks to."""

import ssl


def verifying(ca: str | None) -> ssl.SSLContext:
    """A client's context, TLS 1.2 or newer.

    Args:
        ca: certificates to trust instead of the system's, PEM.
    """
    context = ssl.create_default_context(cadata=ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
