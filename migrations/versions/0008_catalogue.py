"""Asset tree, templates, versions and search of the tag catalogue."""

revision = "0008_catalogue"
down_revision = "0007_gate"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
