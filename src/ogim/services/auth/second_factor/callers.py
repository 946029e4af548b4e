"""Who may have factors: persons that are stored, not keys nor service accounts."""

from ogim.contracts.problems import Forbidden
from ogim.infra.guard import Principal


def person(caller: Principal) -> int:
    """The caller's user id.

    Raises:
        Forbidden: the caller is a key, a service account, or not stored.
    """
    if caller.kind != "user" or caller.user_id is None:
        raise Forbidden("Only a user who has signed in can do this.")
    return caller.user_id
