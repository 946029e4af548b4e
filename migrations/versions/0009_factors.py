"""Second factors, service accounts, API keys and identities of other providers."""

from alembic import op

revision = "0009_factors"
down_revision = "0008_catalogue"
branch_labels = None
depends_on = None

TOTP = """
CREATE TABLE auth.totp (
  user_id int PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  secret bytea NOT NULL,
  confirmed boolean NOT NULL DEFAULT false,
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
)
"""

RECOVERY_CODES = """
CREATE TABLE auth.recovery_codes (
  user_id int NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
)
"""

PASSKEYS = """
CREATE TABLE auth.passkeys (
  passkey_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id int NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
  public_key bytea NOT NULL,
  sign_count bigint NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  transports text[] NOT NULL DEFAULT '{}',
  backed_up boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
)
"""

DEMANDING_ROLES = """
CREATE TABLE auth.second_factor_roles (
  role text COLLATE "C" PRIMARY KEY
)
"""

SERVICE_ACCOUNTS = """
CREATE TABLE auth.service_accounts (
  account_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 512),
  roles text[] NOT NULL DEFAULT '{}' CHECK (cardinality(roles) <= 16),
  scopes text[] NOT NULL DEFAULT '{}' CHECK (cardinality(scopes) <= 64),
  enabled boolean NOT NULL DEFAULT true,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
)
"""

API_KEYS = """
CREATE TABLE auth.api_keys (
  key_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  prefix text COLLATE "C" NOT NULL UNIQUE,
  key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  user_id int REFERENCES auth.users ON DELETE CASCADE,
  account_id int REFERENCES auth.service_accounts ON DELETE CASCADE,
  permissions text[] NOT NULL CHECK (cardinality(permissions) BETWEEN 1 AND 64),
  scopes text[] NOT NULL DEFAULT '{}' CHECK (cardinality(scopes) <= 64),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((user_id IS NULL) <> (account_id IS NULL))
)
"""
KEYS_OF_USER = "CREATE INDEX api_keys_user ON auth.api_keys (user_id)"
KEYS_OF_ACCOUNT = "CREATE INDEX api_keys_account ON auth.api_keys (account_id)"

IDENTITIES = """
CREATE TABLE auth.oidc_identities (
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  user_id int NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
)
"""

# Processes hold API keys in memory; what a key may do follows from four tables. The notification
# leaves with the commit, whoever writes.
TELL = """
CREATE FUNCTION auth.tell_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('auth_keys', '');
  RETURN NULL;
END $$
"""
TELLING = (
    ("api_keys", "INSERT OR DELETE OR UPDATE OF revoked_at, expires_at, permissions, scopes"),
    ("service_accounts", "DELETE OR UPDATE"),
    ("users", "UPDATE OF roles, scopes, enabled"),
    ("roles", "DELETE OR UPDATE"),
)


def upgrade() -> None:
    """Create the tables, and the trigger that tells of changes of keys."""
    for statement in (
        TOTP,
        RECOVERY_CODES,
        PASSKEYS,
        DEMANDING_ROLES,
        SERVICE_ACCOUNTS,
        API_KEYS,
        KEYS_OF_USER,
        KEYS_OF_ACCOUNT,
        IDENTITIES,
        TELL,
    ):
        op.execute(statement)
    for table, events in TELLING:
        op.execute(
            f"CREATE TRIGGER tell_keys AFTER {events} ON auth.{table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_keys()"
        )
