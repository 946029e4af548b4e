-- All sinks are exactly-once: their transactions commit when a checkpoint is complete. Records
-- are sent at once, though, so that live views, which read uncommitted, need not wait.
CREATE TABLE processed_data (
  tag_id INT,
  ts BIGINT,
  reading DOUBLE,
  quality BIGINT,
  received BIGINT,
  flags INT
) WITH (
  'topic' = 'processed-data',
  'key.format' = 'raw',
  'key.fields' = 'tag_id',
  'value.format' = 'ogim-processed',
  'sink.transactional-id-prefix' = 'ogim-stream-processed',
  ${exactly_once}
);

INSERT INTO processed_data
SELECT tag_id, ts, reading, quality, received, flags FROM accepted;

CREATE TABLE dead_letters (
  reason STRING,
  detail STRING,
  source STRING,
  `at` BIGINT,
  tag STRING,
  ts BIGINT,
  reading DOUBLE,
  quality BIGINT,
  payload BYTES,
  v INT
) WITH (
  'topic' = 'dead-letters',
  'value.format' = 'json',
  'value.json.encode.ignore-null-fields' = 'true',
  'sink.transactional-id-prefix' = 'ogim-stream-dead-letters',
  ${exactly_once}
);

INSERT INTO dead_letters
SELECT
  reason, detail, source, UNIX_TIMESTAMP() * 1000, tag, ts, reading, quality, payload, 1
FROM rejected;

CREATE TABLE rollups (
  `window` STRING,
  tag_id INT,
  `start` BIGINT,
  n BIGINT,
  good BIGINT,
  lo DOUBLE,
  hi DOUBLE,
  mean DOUBLE,
  sd DOUBLE,
  `first` DOUBLE,
  `last` DOUBLE,
  v INT
) WITH (
  'topic' = 'rollups',
  'key.format' = 'raw',
  'key.fields' = 'tag_id',
  'value.format' = 'json',
  'value.json.encode.ignore-null-fields' = 'true',
  'sink.transactional-id-prefix' = 'ogim-stream-rollups',
  ${exactly_once}
);

INSERT INTO rollups
SELECT
  length, tag_id, starts, n, good, lo, hi, mean, SQRT(GREATEST(squares / good, 0)), head, tail, 1
FROM windows;

CREATE TABLE well_sessions (
  asset STRING,
  state STRING,
  `start` BIGINT,
  `end` BIGINT,
  n BIGINT,
  v INT
) WITH (
  'topic' = 'well-sessions',
  'key.format' = 'raw',
  'key.fields' = 'asset',
  'value.format' = 'json',
  'sink.transactional-id-prefix' = 'ogim-stream-sessions',
  ${exactly_once}
);

INSERT INTO well_sessions
SELECT asset, state, first_ts, last_ts, n, 1 FROM sessions;
