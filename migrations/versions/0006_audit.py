"""Records of what was done, chained by hash, and the outbox they leave through.

Two roles: ``ogim_app`` puts into the outbox and reads; ``ogim_audit`` moves records from the outbox
into the chain. Neither can change or delete a record of the chain, nor can the owner by accident.
"""

from alembic import op

revision = "0006_audit"
down_revision = "0006_rollup_cover"
branch_labels = None
depends_on = None

# What services write in the transaction of the change itself. A row stays until its record is in
# the chain; names are in the clear here, for as long as that takes.
OUTBOX = """
CREATE TABLE audit.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  at_ms bigint NOT NULL,
  actor text NOT NULL,
  subject text,
  action text NOT NULL,
  object text NOT NULL,
  before text,
  after text,
  result text NOT NULL,
  address text,
  request text,
  times int NOT NULL DEFAULT 1 CHECK (times > 0)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000)
"""

# Every column is part of what `hash` is taken over: see services/audit/chain.py.
LOGS = """
CREATE TABLE audit.audit_logs (
  seq bigint PRIMARY KEY CHECK (seq > 0),
  event uuid NOT NULL UNIQUE,
  at_ms bigint NOT NULL,
  actor text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  action text COLLATE "C" NOT NULL,
  object text COLLATE "C" NOT NULL,
  before text,
  after text,
  result text NOT NULL,
  address text,
  request text,
  times int NOT NULL,
  prev bytea NOT NULL CHECK (length(prev) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX audit_logs_at ON audit.audit_logs (at_ms);
CREATE INDEX audit_logs_actor ON audit.audit_logs (actor, seq);
CREATE INDEX audit_logs_action ON audit.audit_logs (action, seq);
CREATE INDEX audit_logs_object ON audit.audit_logs (object, seq);
"""

# The pseudonym is a keyed hash of the name: a changed name shows, an erased one can't be found.
PEOPLE = """
CREATE TABLE audit.people (
  pseudonym text COLLATE "C" PRIMARY KEY,
  name text COLLATE "C" UNIQUE,
  key bytea,
  erased_at timestamptz,
  CHECK ((name IS NULL) = (key IS NULL) AND (name IS NULL) = (erased_at IS NOT NULL))
)
"""

HEAD = """
CREATE TABLE audit.head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  at_ms bigint NOT NULL,
  signature bytea NOT NULL
) WITH (fillfactor = 50);
CREATE TABLE audit.offsets (
  topic text NOT NULL,
  partition int NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);
"""

APPEND_ONLY = """
CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_logs is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.audit_logs
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
"""

# The only way for the application to forget a person; it always leaves a record of itself. Its lock
# keeps the relay from meeting the name anew in rows that wait: they get the pseudonym, in brackets.
ERASE = """
CREATE FUNCTION audit.erase_person(who text, by_whom text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE found text; stays text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ogim-audit-people', 0));
  UPDATE audit.people SET name = NULL, key = NULL, erased_at = now()
   WHERE name = who RETURNING pseudonym INTO found;
  stays := coalesce('(' || found || ')', '(erased)');
  UPDATE audit.outbox SET actor = stays, address = NULL WHERE actor = who;
  UPDATE audit.outbox SET subject = stays, before = NULL, after = NULL WHERE subject = who;
  IF found IS NOT NULL THEN
    INSERT INTO audit.outbox (at_ms, actor, action, object, result)
    VALUES ((extract(epoch FROM clock_timestamp()) * 1000)::bigint,
      CASE WHEN by_whom = who THEN '(system)' ELSE by_whom END,
      'people.erase', 'people/' || found, 'done');
  END IF;
  RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION audit.erase_person FROM PUBLIC;
"""

GRANTS = """
GRANT USAGE ON SCHEMA audit TO ogim_app, ogim_audit;
GRANT INSERT, SELECT ON audit.outbox TO ogim_app;
GRANT SELECT ON audit.audit_logs, audit.people, audit.head TO ogim_app;
GRANT EXECUTE ON FUNCTION audit.erase_person TO ogim_app;
GRANT INSERT, SELECT, DELETE ON audit.outbox TO ogim_audit;
GRANT SELECT, INSERT ON audit.audit_logs, audit.people TO ogim_audit;
GRANT SELECT, INSERT, UPDATE ON audit.head, audit.offsets TO ogim_audit;
"""


def upgrade() -> None:
    """Apply."""
    op.execute("CREATE SCHEMA audit")
    for statement in (OUTBOX, LOGS, PEOPLE, HEAD, APPEND_ONLY, ERASE, GRANTS):
        op.execute(statement)
