"""Migration 0003_tags."""

from alembic import op

revision = "0003_tags"
down_revision = "0002_auth"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.execute("SELECT 1")
