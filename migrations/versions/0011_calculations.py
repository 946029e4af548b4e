"""Calculated tags: an expression over other tags, and the program that the stream runs of it.

An expression is stored with the ids of its inputs (``{17}``) and shown with their names, so it
survives whatever they are called. Ids, programs and references are put by the catalogue's service;
what must hold whoever writes is held here: a calculated tag has no source, devices can't adopt it,
and what it used is free again when it is gone.
"""

from alembic import op

revision = "0011_calculations"
down_revision = "0010_bulk"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE tags.tags ADD COLUMN expression text CHECK (length(expression) BETWEEN 1 AND 4000);
ALTER TABLE tags.tags ADD CONSTRAINT calculated_has_no_source
  CHECK (expression IS NULL OR (source IS NULL AND address IS NULL));
CREATE INDEX tags_calculated ON tags.tags (tag_id) WHERE expression IS NOT NULL;
CREATE TABLE tags.calculations (
  tag_id int PRIMARY KEY REFERENCES tags.tags,
  program text NOT NULL CHECK (length(program) BETWEEN 1 AND 32000),
  inputs int[] NOT NULL CHECK (cardinality(inputs) BETWEEN 1 AND 32)
);
CREATE INDEX calculations_inputs ON tags.calculations USING gin (inputs)
"""

NAMED = r"""
CREATE FUNCTION tags.named(expression text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(said.piece || coalesce('"' || replace(t.name, '"', '""') || '"', ''), ''
                    ORDER BY said.n)
    FROM regexp_split_to_table(expression, '\{[0-9]+\}') WITH ORDINALITY said (piece, n)
    LEFT JOIN regexp_matches(expression, '\{([0-9]+)\}', 'g') WITH ORDINALITY
      named (id, n) USING (n)
    LEFT JOIN tags.tags t ON t.tag_id = named.id[1]::int
$$
"""

FORGET = """
CREATE FUNCTION tags.forget_calculation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM tags.tag_references
   WHERE kind = 'calculation' AND object = 'tags/' || OLD.tag_id
     AND tag_id = ANY (SELECT unnest(inputs) FROM tags.calculations WHERE tag_id = OLD.tag_id);
  DELETE FROM tags.calculations WHERE tag_id = OLD.tag_id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_calculation AFTER UPDATE ON tags.tags FOR EACH ROW
  WHEN (OLD.expression IS NOT NULL
    AND (NEW.expression IS NULL OR NEW.deleted_at IS NOT NULL))
  EXECUTE FUNCTION tags.forget_calculation()
"""

VIEWS = """
CREATE VIEW tags.stream_calculations AS
  SELECT c.tag_id, t.name, c.program
    FROM tags.calculations c JOIN tags.tags t USING (tag_id) WHERE t.deleted_at IS NULL;
CREATE VIEW tags.calculated_names AS
  SELECT t.name FROM tags.tags t WHERE t.expression IS NOT NULL AND t.deleted_at IS NULL
  UNION ALL
  SELECT a.name FROM tags.aliases a JOIN tags.tags t USING (tag_id)
   WHERE t.expression IS NOT NULL AND t.deleted_at IS NULL;
GRANT SELECT ON tags.stream_calculations TO ogim_stream
"""

FLOW = r"""coalesce(is_flow,
      unit ~* '^(s|st|n)?(m3|m³|bbl|l|kg|t|ft3|ft³|scf|mscf|mmscf)/(s|sec|min|h|hr|d|day)$'
      AND t.name !~* '(QGL|lift|inj)[^/]*$', false) AS is_flow"""
STREAMED = f"""t.tag_id, unit, asset, range_lo, range_hi,
    stuck_after_s::bigint * 1000 AS stuck_after_ms, {FLOW}, expression IS NOT NULL AS calculated"""
CATALOGUE = f"""
CREATE OR REPLACE VIEW tags.stream_catalogue AS
  SELECT t.name, {STREAMED} FROM tags.tags t WHERE deleted_at IS NULL
  UNION ALL
  SELECT a.name, {STREAMED} FROM tags.aliases a JOIN tags.tags t USING (tag_id)
   WHERE deleted_at IS NULL
"""  # noqa: S608 – the constants above

# Who keeps tags in memory must read those anew, too, whose expression names a changed one.
TELL = """
CREATE OR REPLACE FUNCTION tags.tell() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids int[];
BEGIN
  SELECT array_agg(tag_id) INTO ids FROM (SELECT tag_id FROM changed LIMIT 501) few;
  IF cardinality(ids) <= 500 THEN
    SELECT ids || coalesce(array_agg(c.tag_id), '{}') INTO ids
      FROM (SELECT tag_id FROM tags.calculations WHERE inputs && ids LIMIT 501) c;
  END IF;
  IF ids IS NOT NULL THEN
    PERFORM pg_notify('ogim_tags',
      CASE WHEN cardinality(ids) > 500 THEN '*' ELSE array_to_string(ids, ',') END);
  END IF;
  RETURN NULL;
END $$
"""

# A device neither feeds a calculated tag nor gives a unit to a tag that calculations use without
# one. One that sends the name of a deleted calculated tag gets an ordinary tag.
ADOPT = """
CREATE OR REPLACE FUNCTION tags.adopt(items jsonb, restore boolean DEFAULT true)
RETURNS TABLE (name text, tag_id int, created boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM pg_advisory_xact_lock('tags.tags'::regclass::bigint);
  IF restore AND EXISTS (SELECT FROM tags.tags t
                          WHERE t.expression IS NOT NULL AND t.deleted_at IS NOT NULL) THEN
    UPDATE tags.tags t SET expression = NULL FROM jsonb_array_elements(items) item
     WHERE t.name = item ->> 'name' AND t.expression IS NOT NULL AND t.deleted_at IS NOT NULL;
  END IF;
  RETURN QUERY
  WITH given AS MATERIALIZED (
    SELECT CASE WHEN u.tag_id IS NULL THEN item ELSE item - 'unit' END AS item,
        item ->> 'name' AS sent, coalesce(t.name, item ->> 'name') AS now
      FROM jsonb_array_elements(items) item
      LEFT JOIN tags.bindings b ON b.name = item ->> 'name'
      LEFT JOIN tags.tags t ON t.tag_id = b.tag_id
      LEFT JOIN (SELECT DISTINCT r.tag_id FROM tags.tag_references r WHERE kind = 'calculation') u
        ON u.tag_id = t.tag_id
     WHERE item ->> 'name' IS NOT NULL
       AND (t.expression IS NULL OR t.deleted_at IS NOT NULL)),
  adopted AS MATERIALIZED (
    SELECT * FROM tags.adopt_by_name((SELECT coalesce(
      jsonb_agg(jsonb_set(item, '{name}', to_jsonb(now))), '[]') FROM given), restore))
  SELECT DISTINCT g.sent, d.tag_id, d.created FROM given g JOIN adopted d ON d.name = g.now
   ORDER BY 2;
END $$
"""

COMMENTS = (
    "COLUMN tags.tags.expression IS 'Of a calculated tag: its inputs by id in braces; "
    "tags.named() shows it with their names.'",
    "TABLE tags.calculations IS 'Programs of calculated tags in stored units, and their inputs.'",
    "VIEW tags.calculated_names IS 'Names, former ones too, that no device may send readings of.'",
)


def upgrade() -> None:
    """Apply."""
    for statement in (TABLES, NAMED, FORGET, VIEWS, CATALOGUE, TELL, ADOPT):
        op.execute(statement)
    for comment in COMMENTS:
        op.execute(f"COMMENT ON {comment}")
