-- What was found, as episodes: a pattern matches again and again while its condition lasts, and has
-- ended when it was not found for `quiet_ms`.
CREATE VIEW found AS
SELECT
  'dhsv-closure' AS `pattern`, well, tag_id, received, score, reading, second_tag, second_score,
  second_reading, CAST(900000 AS BIGINT) AS quiet_ms, rowtime
FROM dhsv_closures
UNION ALL
SELECT
  'flow-instability', well, tag_id, received, score, reading, CAST(NULL AS INT),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(1800000 AS BIGINT), rowtime
FROM instabilities
UNION ALL
SELECT
  'severe-slugging', well, tag_id, received, score, reading, CAST(NULL AS INT),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(7200000 AS BIGINT), rowtime
FROM sluggings
UNION ALL
SELECT
  'sensor-stuck', well, tag_id, received, score, reading, CAST(NULL AS INT),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(60000 AS BIGINT), rowtime
FROM stuck_sensors;

CREATE FUNCTION episodes AS 'ogim.streams.Episodes';

CREATE TABLE alerts (
  `pattern` STRING,
  well STRING,
  tag_id INT,
  kind STRING,
  at_ms BIGINT,
  received_ms BIGINT,
  score DOUBLE,
  drivers ARRAY<ROW<tag_id INT, score DOUBLE, `value` DOUBLE>>,
  v INT
) WITH (
  'topic' = 'alerts',
  'key.format' = 'raw',
  'key.fields' = 'tag_id',
  'value.format' = 'json',
  'value.json.encode.ignore-null-fields' = 'true',
  'sink.transactional-id-prefix' = 'ogim-stream-alerts',
  ${exactly_once}
);

INSERT INTO alerts
SELECT `pattern`, well, tag_id, kind, at_ms, received_ms, score, drivers, 1
FROM episodes(
  found => TABLE found PARTITION BY (`pattern`, well, tag_id),
  on_time => DESCRIPTOR(rowtime),
  uid => 'episodes'
);
