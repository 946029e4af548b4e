"""Who calls: what a verified token says."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["user", "service", "key"]


@dataclass(frozen=True, slots=True)
class Principal:
    """A caller whose token was verified.

    Attributes:
        username: who.
        permissions: what the roles allow.
        roles: as in the token.
        expires_at: when the token expires, UTC epoch ms; 0 if it does not say.
        user_id: the stored user; None for a caller that is not stored.
        session: id of the session that the token belongs to; empty for a token without one.
        scopes: asset paths that the caller is limited to; empty: everything.
        kind: a person, a service account, or an API key.
        must_change_password: only the password may be changed, and nothing else done.
        must_enrol: only a second factor may be enrolled (the role demands one).
        issued_at: UTC epoch ms; a revocation cuts off all tokens that are older.
    """

    username: str
    permissions: frozenset[str]
    roles: tuple[str, ...] = field(default=())
    expires_at: int = 0
    user_id: int | None = None
    session: str = ""
    scopes: tuple[str, ...] = ()
    kind: Kind = "user"
    must_change_password: bool = False
    must_enrol: bool = False
    issued_at: int = 0

    def may_see(self, path: str) -> bool:
        """Whether an asset's or a tag's path lies within the caller's scopes.

        Paths go from the root, steps separated by ``/``; a scope covers itself and all below.
        """
        if not self.scopes:
            return True
        return any(path == scope or path.startswith(scope + "/") for scope in self.scopes)
