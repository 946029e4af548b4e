"""Asset tree, templates, versions, former names and search of the tag catalogue.

What must hold whoever writes (people, imports, devices) is held here by triggers: assets
exist for every tag, versions are kept, former names go on to resolve, tags in use stay.
"""

from alembic import op

revision = "0008_catalogue"
down_revision = "0007_gate"
branch_labels = None
depends_on = None

KINDS = "'enterprise', 'site', 'area', 'well', 'equipment'"

COLUMNS = """
ALTER TABLE tags.tags
  ADD COLUMN display_unit text CHECK (length(display_unit) <= 64),
  ADD COLUMN sampling text CHECK (sampling IN ('periodic', 'on-change')),
  ADD COLUMN state_labels jsonb CHECK (jsonb_typeof(state_labels) = 'object'),
  ADD COLUMN attributes jsonb CHECK (jsonb_typeof(attributes) = 'object'),
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN label text COLLATE "C" GENERATED ALWAYS AS (tags.fold(name)) STORED,
  ADD COLUMN leaf text COLLATE "C"
    GENERATED ALWAYS AS (tags.fold(regexp_replace(name, '^.*/', ''))) STORED;
CREATE INDEX tags_label ON tags.tags (label, tag_id) WHERE deleted_at IS NULL;
CREATE INDEX tags_leaf ON tags.tags (leaf, label, tag_id) WHERE deleted_at IS NULL
"""

TABLES = f"""
CREATE TABLE tags.asset_templates (
  template_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 128),
  kind text NOT NULL CHECK (kind IN ({KINDS})),
  description_en text CHECK (length(description_en) <= 1000),
  description_fa text CHECK (length(description_fa) <= 1000),
  tags jsonb NOT NULL CHECK (jsonb_typeof(tags) = 'array'),
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE tags.assets (
  asset_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  path text COLLATE "C" NOT NULL UNIQUE CHECK (tags.is_name(path)),
  kind text NOT NULL CHECK (kind IN ({KINDS})),
  description_en text CHECK (length(description_en) <= 1000),
  description_fa text CHECK (length(description_fa) <= 1000),
  template_id int REFERENCES tags.asset_templates ON DELETE SET NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE TABLE tags.aliases (
  name text COLLATE "C" PRIMARY KEY CHECK (tags.is_name(name)),
  tag_id int NOT NULL REFERENCES tags.tags,
  since timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX aliases_tag ON tags.aliases (tag_id);
CREATE TABLE tags.tag_versions (
  tag_id int NOT NULL REFERENCES tags.tags,
  version int NOT NULL,
  at timestamptz NOT NULL,
  author text NOT NULL,
  reason text CHECK (length(reason) <= 500),
  content jsonb NOT NULL,
  PRIMARY KEY (tag_id, version)
);
CREATE TABLE tags.tag_references (
  tag_id int NOT NULL REFERENCES tags.tags,
  kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
  object text NOT NULL CHECK (length(object) BETWEEN 1 AND 256),
  PRIMARY KEY (tag_id, kind, object)
);
CREATE TABLE tags.attribute_schema (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  schema jsonb NOT NULL,
  version int NOT NULL DEFAULT 1
);
INSERT INTO tags.attribute_schema (schema) VALUES ('{{"type": "object"}}');
CREATE TABLE tags.words (word text COLLATE "C" PRIMARY KEY);
REVOKE UPDATE, DELETE ON tags.tag_versions FROM ogim_app
"""  # noqa: S608 – constants of ours

CONTENT = """
CREATE FUNCTION tags.content(t tags.tags) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(t) - ARRAY['tag_id', 'asset', 'label', 'leaf', 'search', 'version', 'created_at',
      'updated_at', 'deleted_at']
    || jsonb_build_object('deleted', t.deleted_at IS NOT NULL)
$$
"""

# Names and former names are one namespace; a deleted tag lets go of its former ones.
CLAIM = """
CREATE FUNCTION tags.claim_name(wanted text, claimant int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM tags.aliases a USING tags.tags t
   WHERE a.name = wanted AND t.tag_id = a.tag_id
     AND (t.tag_id = claimant OR t.deleted_at IS NOT NULL);
  IF EXISTS (SELECT FROM tags.aliases WHERE name = wanted) THEN
    RAISE EXCEPTION '% is a former name of another tag', wanted USING ERRCODE = 'unique_violation';
  END IF;
END $$;
CREATE FUNCTION tags.before_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tags.claim_name(NEW.name, NULL);
  RETURN NEW;
END $$;
CREATE TRIGGER claim BEFORE INSERT ON tags.tags
  FOR EACH ROW EXECUTE FUNCTION tags.before_insert()
"""

# Nothing but a change of content makes a version. The old name goes on to resolve.
CHANGE = """
CREATE FUNCTION tags.before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version;
  IF tags.content(NEW) IS NOT DISTINCT FROM tags.content(OLD) THEN
    NEW.updated_at := OLD.updated_at;
    RETURN NEW;
  END IF;
  NEW.version := OLD.version + 1;
  NEW.updated_at := clock_timestamp();
  IF NEW.name <> OLD.name THEN
    PERFORM tags.claim_name(NEW.name, NEW.tag_id);
    INSERT INTO tags.aliases (name, tag_id) VALUES (OLD.name, OLD.tag_id);
  END IF;
  IF NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL
     AND EXISTS (SELECT FROM tags.tag_references r WHERE r.tag_id = OLD.tag_id) THEN
    RAISE EXCEPTION 'tag % is in use', OLD.tag_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER change BEFORE UPDATE ON tags.tags
  FOR EACH ROW EXECUTE FUNCTION tags.before_update()
"""

REFERENCE = """
CREATE FUNCTION tags.before_reference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tags.tags WHERE tag_id = NEW.tag_id AND deleted_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no tag %', NEW.tag_id USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER existing BEFORE INSERT OR UPDATE ON tags.tag_references
  FOR EACH ROW EXECUTE FUNCTION tags.before_reference()
"""

# Author and reason are set by the writer for its transaction: ogim.author, ogim.reason.
KEEP = r"""
CREATE FUNCTION tags.keep_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tags.tag_versions (tag_id, version, at, author, reason, content)
  SELECT t.tag_id, t.version, t.updated_at,
      coalesce(nullif(current_setting('ogim.author', true), ''), '(system)'),
      left(nullif(current_setting('ogim.reason', true), ''), 500), tags.content(t)
    FROM changed c JOIN tags.tags t USING (tag_id)
  ON CONFLICT DO NOTHING;
  INSERT INTO tags.words (word)
  SELECT DISTINCT w.word FROM changed c, tags.words_of(c.search) w (word) ORDER BY w.word
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$
"""

WORDS_OF = r"""
CREATE FUNCTION tags.words_of(search text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT word FROM regexp_split_to_table(search, '[\s/_.,;:()\[\]"+=|\\-]+') word
   WHERE length(word) BETWEEN 3 AND 64 AND word !~ '^[0-9]+$'
$$
"""

# Assets of a tag's name that are missing come into being, each one level below its parent.
PLACE = f"""
CREATE FUNCTION tags.make_assets(paths text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE depth int;
BEGIN
  FOR depth IN 1..7 LOOP
    INSERT INTO tags.assets AS known (path, kind)
    SELECT fresh.path, (ARRAY[{KINDS}])[least(5, 1 + coalesce(
        array_position(ARRAY[{KINDS}], parent.kind), 2))]
      FROM (SELECT DISTINCT array_to_string((string_to_array(p, '/'))[1 : depth], '/') COLLATE "C"
              AS path
              FROM unnest(paths) p WHERE cardinality(string_to_array(p, '/')) >= depth) fresh
      LEFT JOIN tags.assets parent ON parent.path = regexp_replace(fresh.path, '/?[^/]*$', '')
     WHERE NOT EXISTS (
       SELECT FROM tags.assets a WHERE a.path = fresh.path AND a.deleted_at IS NULL)
     ORDER BY fresh.path
    ON CONFLICT (path) DO UPDATE SET deleted_at = NULL, updated_at = now()
      WHERE known.deleted_at IS NOT NULL;
  END LOOP;
END $$;
CREATE FUNCTION tags.place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE missing text[];
BEGIN
  SELECT array_agg(DISTINCT c.asset) INTO missing FROM changed c
    LEFT JOIN tags.assets a ON a.path = c.asset AND a.deleted_at IS NULL
   WHERE c.asset <> '' AND c.deleted_at IS NULL AND a.path IS NULL;
  IF missing IS NOT NULL THEN
    PERFORM tags.make_assets(missing);
  END IF;
  RETURN NULL;
END $$
"""  # noqa: S608 – constants of ours

MOVE = """
CREATE FUNCTION tags.move_asset(old_path text, new_path text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE moved int;
BEGIN
  UPDATE tags.assets
     SET path = new_path || substr(path, length(old_path) + 1), updated_at = now(),
       version = version + 1
   WHERE path = old_path OR starts_with(path, old_path || '/');
  UPDATE tags.tags SET name = new_path || substr(name, length(old_path) + 1)
   WHERE name > old_path || '/' AND name < old_path || '0';
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
END $$
"""

# Sources go on to send former names.
FLOW = r"""coalesce(is_flow,
      unit ~* '^(s|st|n)?(m3|m³|bbl|l|kg|t|ft3|ft³|scf|mscf|mmscf)/(s|sec|min|h|hr|d|day)$'
      AND t.name !~* '(QGL|lift|inj)[^/]*$', false) AS is_flow"""
STREAMED = f"""t.tag_id, unit, asset, range_lo, range_hi,
    stuck_after_s::bigint * 1000 AS stuck_after_ms, {FLOW}"""
VIEWS = f"""
CREATE OR REPLACE VIEW tags.stream_catalogue AS
  SELECT t.name, {STREAMED} FROM tags.tags t WHERE deleted_at IS NULL
  UNION ALL
  SELECT a.name, {STREAMED} FROM tags.aliases a JOIN tags.tags t USING (tag_id)
   WHERE deleted_at IS NULL;
CREATE VIEW tags.bindings AS
  SELECT name, tag_id FROM tags.tags UNION ALL SELECT name, tag_id FROM tags.aliases
"""  # noqa: S608 – the constants above

ADOPT = """
ALTER FUNCTION tags.adopt(jsonb, boolean) RENAME TO adopt_by_name;
CREATE FUNCTION tags.adopt(items jsonb, restore boolean DEFAULT true)
RETURNS TABLE (name text, tag_id int, created boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM pg_advisory_xact_lock('tags.tags'::regclass::bigint);
  RETURN QUERY
  WITH given AS MATERIALIZED (
    SELECT item, item ->> 'name' AS sent, coalesce(t.name, item ->> 'name') AS now
      FROM jsonb_array_elements(items) item
      LEFT JOIN tags.aliases a ON a.name = item ->> 'name'
      LEFT JOIN tags.tags t ON t.tag_id = a.tag_id
     WHERE item ->> 'name' IS NOT NULL),
  adopted AS MATERIALIZED (
    SELECT * FROM tags.adopt_by_name((SELECT coalesce(
      jsonb_agg(jsonb_set(item, '{name}', to_jsonb(now))), '[]') FROM given), restore))
  SELECT DISTINCT g.sent, d.tag_id, d.created FROM given g JOIN adopted d ON d.name = g.now
   ORDER BY 2;
END $$
"""

NEAR = """
DO $$ BEGIN
  CREATE INDEX words_near ON tags.words USING gin (word tags.gin_trgm_ops);
  EXECUTE 'CREATE FUNCTION tags.near(asked text) RETURNS SETOF text LANGUAGE sql STABLE AS '
    || quote_literal('SELECT word FROM tags.words WHERE word OPERATOR(tags.%) asked
      ORDER BY tags.similarity(word, asked) DESC, word LIMIT 3');
EXCEPTION WHEN undefined_object OR undefined_function THEN
  RAISE NOTICE 'pg_trgm is not available: misspelt words are not found';
  CREATE FUNCTION tags.near(asked text) RETURNS SETOF text LANGUAGE sql STABLE AS
    'SELECT word FROM tags.words WHERE word = asked';
END $$
"""

GAS_LIFT = """
INSERT INTO tags.asset_templates (name, kind, description_en, description_fa, tags) VALUES (
  'gas-lift well', 'well', 'A producing well with gas lift', 'چاه تولیدی با فرازآوری گاز', '[
  {"path": "P-PDG", "description_en": "Downhole pressure", "description_fa": "فشار ته‌چاهی",
   "unit": "Pa", "display_unit": "bar", "range_lo": 0, "range_hi": 100000000, "interval_ms": 1000},
  {"path": "P-TPT", "description_en": "Pressure at the tree", "description_fa": "فشار درخت تولید",
   "unit": "Pa", "display_unit": "bar", "range_lo": 0, "range_hi": 70000000, "interval_ms": 1000},
  {"path": "T-TPT", "description_en": "Temperature at the tree",
   "description_fa": "دمای درخت تولید", "unit": "degC", "range_lo": -50, "range_hi": 250,
   "limit_h": 120, "limit_hh": 150, "interval_ms": 1000},
  {"path": "P-MON-CKP", "description_en": "Pressure before the production choke",
   "description_fa": "فشار پیش از چوک تولید", "unit": "Pa", "display_unit": "bar", "range_lo": 0,
   "range_hi": 70000000, "interval_ms": 1000},
  {"path": "T-JUS-CKP", "description_en": "Temperature after the production choke",
   "description_fa": "دمای پس از چوک تولید", "unit": "degC", "range_lo": -50, "range_hi": 250,
   "interval_ms": 1000},
  {"path": "P-JUS-CKGL", "description_en": "Pressure after the gas lift choke",
   "description_fa": "فشار پس از چوک گاز", "unit": "Pa", "display_unit": "bar", "range_lo": 0,
   "range_hi": 70000000, "interval_ms": 1000},
  {"path": "QGL", "description_en": "Gas lift rate", "description_fa": "دبی گاز فرازآوری",
   "unit": "m3/s", "display_unit": "m3/d", "range_lo": 0, "range_hi": 100, "is_flow": false,
   "interval_ms": 1000}
]')
"""

BACKFILL = """
SELECT tags.make_assets(coalesce(array_agg(DISTINCT asset), '{}'))
  FROM tags.tags WHERE asset <> '' AND deleted_at IS NULL;
INSERT INTO tags.tag_versions (tag_id, version, at, author, reason, content)
  SELECT tag_id, 1, created_at, '(system)', 'as found when versions began', tags.content(t)
    FROM tags.tags t;
INSERT INTO tags.words (word)
  SELECT DISTINCT word FROM tags.tags, tags.words_of(search) word ON CONFLICT DO NOTHING
"""

COMMENTS = (
    "TABLE tags.aliases IS 'Former names of tags: sources go on to send them.'",
    "TABLE tags.tag_references IS 'What refers to a tag, so that it can''t be deleted: a service "
    "puts kind (alarm, command, calculation, …) and object (path below /api) and removes them.'",
    "TABLE tags.tag_versions IS 'What each tag was, from when on, by whom and why.'",
    "TABLE tags.words IS 'Words that occur or occurred in names and descriptions, folded.'",
    "VIEW tags.bindings IS 'Every name that leads to a tag: its own and its former ones.'",
)


def upgrade() -> None:
    """Apply."""
    statements = (COLUMNS, TABLES, CONTENT, CLAIM, CHANGE, REFERENCE, WORDS_OF, KEEP, PLACE, MOVE)
    for statement in (*statements, VIEWS, ADOPT, NEAR, GAS_LIFT, BACKFILL):
        op.execute(statement)
    for function in ("keep_versions", "place"):
        for event in ("INSERT", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {function}_{event.lower()} AFTER {event} ON tags.tags "
                "REFERENCING NEW TABLE AS changed FOR EACH STATEMENT "
                f"EXECUTE FUNCTION tags.{function}()"
            )
    for comment in COMMENTS:
        op.execute(f"COMMENT ON {comment}")
