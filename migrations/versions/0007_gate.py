"""Sessions, refresh tokens, revocations, custom roles and scopes."""

from alembic import op

revision = "0007_gate"
down_revision = "0006_audit"
branch_labels = None
depends_on = None

# Roles of users name built-in ones (code) or rows of auth.roles. A scope is a path of assets; none
# means everything.
USERS = """
ALTER TABLE auth.users
  ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
  ADD COLUMN scopes text[] NOT NULL DEFAULT '{}' CHECK (cardinality(scopes) <= 16),
  ADD COLUMN last_sign_in_at timestamptz,
  ADD COLUMN erased_at timestamptz
"""

ROLES = """
CREATE TABLE auth.roles (
  name text COLLATE "C" PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,31}$'),
  description text NOT NULL CHECK (length(description) <= 256),
  permissions text[] NOT NULL CHECK (cardinality(permissions) <= 64),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
)
"""

# expires_at: when the newest refresh token expires; ends_at: when the session ends at the latest.
SESSIONS = """
CREATE TABLE auth.sessions (
  session_id text COLLATE "C" PRIMARY KEY CHECK (length(session_id) BETWEEN 16 AND 64),
  user_id int NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  address text NOT NULL DEFAULT '' CHECK (length(address) <= 64),
  agent text NOT NULL DEFAULT '' CHECK (length(agent) <= 256),
  method text NOT NULL CHECK (length(method) <= 32),
  ended_at timestamptz,
  end_reason text CHECK (length(end_reason) <= 64)
);
CREATE INDEX sessions_user ON auth.sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_expires ON auth.sessions (expires_at);
"""

REFRESH_TOKENS = """
CREATE TABLE auth.refresh_tokens (
  digest bytea PRIMARY KEY CHECK (length(digest) = 32),
  session_id text COLLATE "C" NOT NULL REFERENCES auth.sessions ON DELETE CASCADE,
  used_at timestamptz
);
CREATE INDEX refresh_tokens_session ON auth.refresh_tokens (session_id);
"""

# Tokens of a subject (u<user_id>, s<session_id>, …) issued until the cut are refused.
REVOCATIONS = """
CREATE TABLE auth.revocations (
  subject text COLLATE "C" PRIMARY KEY CHECK (length(subject) <= 128),
  cut bigint NOT NULL
);
CREATE INDEX revocations_cut ON auth.revocations (cut);
"""

COMMENTS = (
    "COLUMN auth.users.scopes IS 'Paths of assets that the user is limited to; empty: everything.'",
    "COLUMN auth.users.erased_at IS 'When the person''s data were erased; the row keeps the id.'",
    "COLUMN auth.refresh_tokens.digest IS 'SHA-256 of the token; a used one is kept while its "
    "session lives, so that its re-use is noticed.'",
    "COLUMN auth.revocations.cut IS 'UTC epoch ms; rows older than the longest token life go.'",
)


def upgrade() -> None:
    """Apply."""
    for statement in (USERS, ROLES, SESSIONS, REFRESH_TOKENS, REVOCATIONS):
        op.execute(statement)
    for comment in COMMENTS:
        op.execute(f"COMMENT ON {comment}")
