"""A tag's rollups lie together in the index, with all a curve needs.

Rows of one window arrive together for all tags, so a year of one tag is thousands of pages of the
heap, and about a hundred of this index.
"""

from alembic import op

revision = "0006_rollup_cover"
down_revision = "0005_historian"
branch_labels = None
depends_on = None

# Index-only scans need pages that vacuum has seen: it comes after a twentieth is new, not a fifth.
COVER = """
ALTER TABLE historian.rollups_{size} DROP CONSTRAINT rollups_{size}_pkey;
ALTER TABLE historian.rollups_{size}
  ADD PRIMARY KEY (tag_id, start) INCLUDE (n, good, lo, hi, mean);
ALTER TABLE historian.rollups_{size} SET (autovacuum_vacuum_insert_scale_factor = 0.05);
"""


def upgrade() -> None:
    """Apply."""
    for size in ("1m", "1h"):
        op.execute(COVER.format(size=size))
