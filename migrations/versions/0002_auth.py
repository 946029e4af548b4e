"""Migration 0002_auth."""

from alembic import op

revision = "0002_auth"
down_revision = "0001_base"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.execute("SELECT 1")
