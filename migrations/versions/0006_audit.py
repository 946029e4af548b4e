"""Records of what was done, chained by hash, and the outbox they leave through."""

revision = "0006_audit"
down_revision = "0005_historian"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
