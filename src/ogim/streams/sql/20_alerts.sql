-- What was found, as episodes: a pattern matches again and again while its condition lasts, and has
-- ended when it was not found for `quiet_ms`. Of patterns with a precedence only the highest is told
-- of a well: what shuts or chokes it before how it swings then, and a pattern before mere strangeness.
CREATE VIEW found AS
SELECT
  `pattern`,
  well,
  tag_id,
  received,
  score,
  CAST(drivers AS ARRAY<ROW<tag_id INT, score DOUBLE, `value` DOUBLE>>) AS drivers,
  CAST(quiet_ms AS BIGINT) AS quiet_ms,
  precedence,
  rowtime
FROM (
  SELECT
    'dhsv-closure' AS `pattern`, well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, reading), ROW(second_tag, second_score, second_reading)] AS drivers,
    900000 AS quiet_ms, 3 AS precedence, rowtime
  FROM dhsv_closures
  UNION ALL
  SELECT
    'esp-gas-lock', well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, reading), ROW(second_tag, second_score, second_reading)],
    1800000, 3, rowtime
  FROM esp_gas_locks
  UNION ALL
  SELECT
    'tubing-leak', well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, reading), ROW(second_tag, second_score, second_reading)],
    1800000, 3, rowtime
  FROM tubing_leaks
  UNION ALL
  SELECT
    'restriction', well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, reading), ROW(second_tag, second_score, second_reading)],
    1800000, 2, rowtime
  FROM restrictions
  UNION ALL
  SELECT
    'severe-slugging', well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, reading)],
    7200000, 2, rowtime
  FROM sluggings
  UNION ALL
  SELECT
    'flow-instability', well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, reading)],
    1800000, 1, rowtime
  FROM instabilities
  UNION ALL
  SELECT
    'sensor-stuck', well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, reading)],
    60000, CAST(NULL AS INT), rowtime
  FROM stuck_sensors
  UNION ALL
  SELECT
    'sensor-drift', well, tag_id, received, score,
    ARRAY[ROW(tag_id, score, level), ROW(pair_tag, -score, pair_level)],
    600000, CAST(NULL AS INT), rowtime
  FROM drifting_sensors
  UNION ALL
  SELECT
    'anomaly', well, tag_id, received, score, drivers, 600000, 0, rowtime
  FROM unusual
);

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
  found => TABLE found PARTITION BY well,
  on_time => DESCRIPTOR(rowtime),
  uid => 'episodes'
);
