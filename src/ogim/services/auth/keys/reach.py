"""How far a key reaches: never further than its owner, whatever the key itself says."""

from collections.abc import Iterable

from ogim.contracts.permissions import granted


def permitted(
    asked: Iterable[str], roles: Iterable[str], of_custom_roles: Iterable[str]
) -> frozenset[str]:
    """What of ``asked`` the owner may do now."""
    return frozenset(asked) & (granted(roles) | frozenset(of_custom_roles))


def _within(path: str, scope: str) -> bool:
    return path == scope or path.startswith(scope + "/")


def narrowed(owner: Iterable[str], key: Iterable[str]) -> tuple[str, ...] | None:
    """Asset paths that both reach; empty: everything; None: nothing at all.

    Args:
        owner, key: asset paths that each is limited to; empty: everything.
    """
    owners, keys = tuple(owner), tuple(key)
    if not owners or not keys:
        return owners or keys
    deeper = {one for one in keys if any(_within(one, other) for other in owners)}
    deeper |= {one for one in owners if any(_within(one, other) for other in keys)}
    return tuple(sorted(deeper)) or None
