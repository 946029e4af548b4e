"""Sessions, second factors, API keys, custom roles and scopes."""

revision = "0007_gate"
down_revision = "0006_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
