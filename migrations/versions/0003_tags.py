"""The tag catalogue: its table, what Flink looks up of it, and adoption of tags found."""

from alembic import op

revision = "0003_tags"
down_revision = "0002_auth"
branch_labels = None
depends_on = None

# One rule for names, the same as contracts/tag_names.py; ranges in the pattern compare code points.
NAME_RULE = r"""
CREATE FUNCTION tags.is_name(candidate text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT candidate IS NOT NULL
    AND length(candidate) BETWEEN 1 AND 256
    AND candidate IS NFC NORMALIZED
    AND candidate COLLATE "C" !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]'
    AND candidate COLLATE "C" ~ '^[^/\s]([^/]*[^/\s])?(/[^/\s]([^/]*[^/\s])?){0,7}$'
    AND candidate !~ '(^|/)\.{1,2}(/|$)'
$$
"""

# Arabic yeh and kaf as Persian ones, digits as Latin ones, no joiners, no vowel marks.
FOLD = r"""
CREATE FUNCTION tags.fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(
    lower(normalize(words, NFKC) COLLATE "C"),
    U&'\064A\0649\0643\0629\06C0\0623\0625\0622\0624\0626'
      || U&'\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9'
      || U&'\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669'
      || U&'\200C\200D\0640\064B\064C\064D\064E\064F\0650\0651\0652',
    U&'\06CC\06CC\06A9\0647\0647\0627\0627\0627\0648\06CC' || '01234567890123456789')
$$
"""

# What LIKE would read as a wildcard, taken literally.
ESCAPE = r"""
CREATE FUNCTION tags.like_escape(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_')
$$
"""

TABLE = """
CREATE TABLE tags.tags (
  tag_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE CHECK (tags.is_name(name)),
  asset text COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (regexp_replace(name, '/?[^/]*$', '')) STORED,
  description_en text CHECK (length(description_en) <= 1000),
  description_fa text CHECK (length(description_fa) <= 1000),
  unit text CHECK (length(unit) <= 64),
  data_type text NOT NULL DEFAULT 'double' CHECK (length(data_type) BETWEEN 1 AND 32),
  range_lo double precision, range_hi double precision,
  eu_lo double precision, eu_hi double precision,
  limit_ll double precision, limit_l double precision,
  limit_h double precision, limit_hh double precision,
  deadband double precision CHECK (deadband >= 0),
  stuck_after_s int CHECK (stuck_after_s > 0),
  interval_ms int CHECK (interval_ms > 0),
  step boolean NOT NULL DEFAULT false,
  is_flow boolean,
  source text CHECK (length(source) <= 128),
  address text CHECK (length(address) <= 512),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  search text COLLATE "C" NOT NULL GENERATED ALWAYS AS (tags.fold(
    name || ' ' || coalesce(description_en, '') || ' ' || coalesce(description_fa, ''))) STORED,
  CONSTRAINT finite CHECK (
    greatest(range_lo, range_hi, eu_lo, eu_hi, limit_ll, limit_l, limit_h, limit_hh, deadband)
      < 'Infinity' IS NOT FALSE
    AND least(range_lo, range_hi, eu_lo, eu_hi, limit_ll, limit_l, limit_h, limit_hh, deadband)
      > '-Infinity' IS NOT FALSE),
  CONSTRAINT range_rises CHECK (range_lo < range_hi),
  CONSTRAINT span_rises CHECK (eu_lo < eu_hi),
  CONSTRAINT limits_rise CHECK (
    limit_ll < limit_l IS NOT FALSE AND limit_l < limit_h IS NOT FALSE
    AND limit_h < limit_hh IS NOT FALSE AND limit_ll < limit_h IS NOT FALSE
    AND limit_l < limit_hh IS NOT FALSE AND limit_ll < limit_hh IS NOT FALSE),
  CONSTRAINT limits_in_range CHECK (
    least(limit_ll, limit_l, limit_h, limit_hh) >= range_lo IS NOT FALSE
    AND greatest(limit_ll, limit_l, limit_h, limit_hh) <= range_hi IS NOT FALSE)
)
"""

# Tells whether a well flows: a rate of the well itself, not of the gas or water put into it.
CATALOGUE = r"""
CREATE VIEW tags.stream_catalogue AS
  SELECT name, tag_id, unit, asset, range_lo, range_hi,
    stuck_after_s::bigint * 1000 AS stuck_after_ms,
    coalesce(is_flow,
      unit ~* '^(s|st|n)?(m3|m³|bbl|l|kg|t|ft3|ft³|scf|mscf|mmscf)/(s|sec|min|h|hr|d|day)$'
      AND name !~* '(QGL|lift|inj)[^/]*$', false) AS is_flow
  FROM tags.tags WHERE deleted_at IS NULL
"""

# Listeners get the changed ids, or '*' where there are more than a payload can carry.
NOTIFY = """
CREATE FUNCTION tags.tell() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text;
BEGIN
  SELECT string_agg(tag_id::text, ',') INTO ids FROM (SELECT tag_id FROM changed LIMIT 501) few;
  IF ids IS NOT NULL THEN
    PERFORM pg_notify('ogim_tags',
      CASE WHEN (SELECT count(*) FROM changed) > 500 THEN '*' ELSE ids END);
  END IF;
  RETURN NULL;
END $$
"""

# Columns that adoption fills, with the SQL that makes them of what a device said of itself: an
# impossible range or an overlong text is left out rather than failing the whole batch.
ADOPTED = {
    "description_en": "left(coalesce(x.description_en, x.description), 1000)",
    "description_fa": "left(x.description_fa, 1000)",
    "unit": "left(x.unit, 64)",
    "range_lo": "CASE WHEN x.range_lo < x.range_hi IS NOT FALSE THEN x.range_lo END",
    "range_hi": "CASE WHEN x.range_lo < x.range_hi IS NOT FALSE THEN x.range_hi END",
    "eu_lo": "CASE WHEN x.eu_lo < x.eu_hi IS NOT FALSE THEN x.eu_lo END",
    "eu_hi": "CASE WHEN x.eu_lo < x.eu_hi IS NOT FALSE THEN x.eu_hi END",
    "deadband": "CASE WHEN x.deadband >= 0 THEN x.deadband END",
    "stuck_after_s": "CASE WHEN x.stuck_after_s > 0 THEN x.stuck_after_s END",
    "interval_ms": "CASE WHEN x.interval_ms > 0 THEN x.interval_ms END",
    "is_flow": "x.is_flow",
    "source": "left(x.source, 128)",
    "address": "left(x.address, 512)",
}

FOUND = f"""
CREATE VIEW tags.adoptable AS
  SELECT name, data_type, step, {", ".join(ADOPTED)} FROM tags.tags WHERE false;
CREATE FUNCTION tags.found(items jsonb) RETURNS SETOF tags.adoptable
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (x.name) x.name, left(coalesce(nullif(x.data_type, ''), 'double'), 32),
    coalesce(x.step, false), {", ".join(ADOPTED.values())}
  FROM jsonb_to_recordset(items) AS x (
    name text, description text, description_en text, description_fa text, unit text,
    data_type text, range_lo float8, range_hi float8, eu_lo float8, eu_hi float8,
    deadband float8, stuck_after_s int, interval_ms int, step boolean, is_flow boolean,
    source text, address text)
  WHERE tags.is_name(x.name)
  ORDER BY x.name
$$
"""  # noqa: S608 – columns are the constants above

# Of a pair both or neither is taken over: half of a stored and half of a found range could
# contradict each other, and a found range the limits that people set.
UNLIMITED = "num_nonnulls(t.limit_ll, t.limit_l, t.limit_h, t.limit_hh) = 0"
FREE = {
    "range_lo": f"t.range_hi IS NULL AND {UNLIMITED}",
    "range_hi": f"t.range_lo IS NULL AND {UNLIMITED}",
    "eu_lo": "t.eu_hi IS NULL",
    "eu_hi": "t.eu_lo IS NULL",
}


def _kept(column: str) -> str:
    """What an existing row's column becomes: what people entered stands, gaps are filled."""
    if column in {"source", "address"}:
        return (
            "CASE WHEN x.source IS NOT NULL AND x.address IS NOT NULL "
            f"THEN x.{column} ELSE coalesce(t.{column}, x.{column}) END"
        )
    if column in FREE:
        return (
            f"CASE WHEN t.{column} IS NULL AND {FREE[column]} THEN x.{column} ELSE t.{column} END"
        )
    return f"coalesce(t.{column}, x.{column})"


def _adopt() -> str:
    columns = ", ".join(ADOPTED)
    kept = ", ".join(f"{column} = {_kept(column)}" for column in ADOPTED)
    before = ", ".join(f"t.{column}" for column in ADOPTED)
    after = ", ".join(_kept(column) for column in ADOPTED)
    return f"""
CREATE FUNCTION tags.adopt(items jsonb, restore boolean DEFAULT true)
RETURNS TABLE (name text, tag_id int, created boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE fresh int[];
BEGIN
  PERFORM pg_advisory_xact_lock('tags.tags'::regclass::bigint);
  UPDATE tags.tags t SET {kept}, deleted_at = NULL, updated_at = now()
    FROM tags.found(items) x
    WHERE t.name = x.name AND (t.deleted_at IS NULL OR restore)
      AND (t.deleted_at IS NOT NULL OR ({before}) IS DISTINCT FROM ({after}));
  WITH inserted AS (
    INSERT INTO tags.tags AS t (name, data_type, step, {columns})
    SELECT x.name, x.data_type, x.step, {", ".join(f"x.{column}" for column in ADOPTED)}
    FROM tags.found(items) x
    WHERE NOT EXISTS (SELECT FROM tags.tags known WHERE known.name = x.name)
    ORDER BY x.name
    ON CONFLICT (name) DO NOTHING
    RETURNING t.tag_id)
  SELECT coalesce(array_agg(i.tag_id), '{{}}') INTO fresh FROM inserted i;
  RETURN QUERY
    SELECT t.name, t.tag_id, t.tag_id = ANY (fresh) FROM tags.tags t
    WHERE t.deleted_at IS NULL
      AND t.name IN (SELECT item ->> 'name' FROM jsonb_array_elements(items) item)
    ORDER BY t.tag_id;
END $$
"""  # noqa: S608 – columns are the constants above


COMMENTS = (
    "FUNCTION tags.adopt(jsonb, boolean) IS 'Creates the tags of a JSON array of objects, fills "
    "gaps of those that exist, and answers each name with its id. Names that break the rule are "
    "left out of the answer, and so are deleted tags unless restore is true.'",
    "COLUMN tags.tags.deleted_at IS 'A deleted tag keeps its name and its id, so its history stays "
    "readable; creating the name again restores the tag.'",
    "VIEW tags.stream_catalogue IS 'What the stream looks up of a tag by its name.'",
)

# Trusted extension: the database's owner may create it; without it a search scans the table.
TRIGRAMS = """
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA tags;
  CREATE INDEX tags_search ON tags.tags USING gin (search tags.gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported
    OR undefined_object THEN
  RAISE NOTICE 'pg_trgm is not available: searching tags scans the table';
END $$
"""


def upgrade() -> None:
    """Create the catalogue."""
    for statement in (NAME_RULE, FOLD, ESCAPE, TABLE):
        op.execute(statement)
    op.execute("CREATE INDEX tags_asset ON tags.tags (asset, name) WHERE deleted_at IS NULL")
    op.execute("CREATE INDEX tags_source ON tags.tags (source) WHERE deleted_at IS NULL")
    for statement in (TRIGRAMS, CATALOGUE, NOTIFY, FOUND, _adopt()):
        op.execute(statement)
    for event, transition in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        op.execute(
            f"CREATE TRIGGER tell_{event.lower()} AFTER {event} ON tags.tags "
            f"REFERENCING {transition} TABLE AS changed FOR EACH STATEMENT "
            "EXECUTE FUNCTION tags.tell()"
        )
    for comment in COMMENTS:
        op.execute(f"COMMENT ON {comment}")
    op.execute("GRANT SELECT ON tags.stream_catalogue TO ogim_stream")
