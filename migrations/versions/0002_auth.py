"""Users, with their roles; what a role may do is data in services/auth/roles.py."""

from alembic import op

revision = "0002_auth"
down_revision = "0001_base"
branch_labels = None
depends_on = None

USERS = """
CREATE TABLE auth.users (
  user_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username text COLLATE "C" NOT NULL UNIQUE
    CHECK (username ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
  display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 128),
  password_hash text NOT NULL CHECK (password_hash ~ '^[$]2[aby][$]'),
  roles text[] NOT NULL DEFAULT '{}' CHECK (cardinality(roles) <= 16),
  locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'fa')),
  enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  password_changed_at timestamptz NOT NULL DEFAULT now()
)
"""


def upgrade() -> None:
    """Create the table of users."""
    op.execute(USERS)
