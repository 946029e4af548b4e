"""Searching 100,000 tags: what people type, of every kind, each a query of its own."""

import asyncio
import random
import time
from typing import Final

from psycopg.rows import tuple_row

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.proving.figures import Figure, figure, percentile
from ogim.services.tags.search import Selection
from ogim.services.tags.service import TagService

TAGS: Final = 100_000
ROOT: Final = "bench-catalogue"
QUERIES: Final = 400
LIMIT: Final = 30
_MAKE: Final = """
INSERT INTO tags.tags (name, description_en, description_fa, unit, source)
SELECT format('%(root)s/area-%%s/WELL-%%s/%%s', lpad((w %% 40)::text, 2, '0'),
              lpad(w::text, 5, '0'), kind[1]), kind[2], kind[3], kind[4], 'bench'
  FROM generate_series(1, %(wells)s) w, (VALUES
    (ARRAY['P-PDG', 'Downhole pressure', 'فشار ته‌چاهی', 'Pa']),
    (ARRAY['P-TPT', 'Pressure at the tree', 'فشار درخت تولید', 'Pa']),
    (ARRAY['T-TPT', 'Temperature at the tree', 'دمای درخت تولید', 'degC']),
    (ARRAY['P-MON-CKP', 'Pressure before the choke', 'فشار پیش از چوک', 'Pa']),
    (ARRAY['T-JUS-CKP', 'Temperature after the choke', 'دمای پس از چوک', 'degC']),
    (ARRAY['QGL', 'Gas lift rate', 'دبی گاز فرازآوری', 'm3/s']),
    (ARRAY['ESP/I', 'Motor current', 'جریان موتور', 'A']),
    (ARRAY['ESP/VIB', 'Vibration of the pump', 'لرزش پمپ', 'mm/s'])) kinds (kind)
ON CONFLICT DO NOTHING
"""
_KINDS: Final = (
    "WELL-{well}", "{root}/area-{area}/WELL-{well}", "WELL-{well} pressure", "P-PDG {well}", "ESP",
    "فشار {well}", "لرزش", "vibraton", "tempreature {well}", "جريان", "area-{area} gas lift",
    "pressure", "downhole presure", "T-JUS", "nothing like this",
)  # fmt: skip


def fill(home: Home) -> None:
    """Put 100,000 tags into the catalogue."""
    with postgres.connect(home) as connection:
        connection.cursor(row_factory=tuple_row).execute(
            (_MAKE % {"root": ROOT, "wells": TAGS // 8}).encode()
        )
    with postgres.connect(home, postgres.Role.OWNER) as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE tags.tags, tags.words")


async def search(home: Home) -> list[Figure]:
    """Time of a search with its first page of 30, in the service and its database."""
    await asyncio.to_thread(fill, home)
    chance = random.Random(5)  # noqa: S311 – a repeatable choice
    taken: list[float] = []
    async with postgres.pool(home, size_max=1) as pool:
        service = TagService(pool)
        for at in range(QUERIES):
            number = f"{chance.randrange(1, TAGS // 8):05d}"
            q = _KINDS[at % len(_KINDS)].format(root=ROOT, well=number, area=number[-2:])
            begun = time.perf_counter()
            await service.page(Selection(), q=q, cursor=None, limit=LIMIT)
            taken.append((time.perf_counter() - begun) * 1000)
    detail = f"p50 {percentile(taken, 0.5):.1f} ms; {QUERIES} searches of {TAGS} tags"
    return [figure("tag-search-p95", percentile(taken, 0.95), "ms", detail=detail)]
