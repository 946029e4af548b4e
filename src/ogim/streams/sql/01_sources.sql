-- Readings as they arrived. The format unnests frames: a row per reading, or one row with
-- `reject` set where a record is no frame. `clock` is the time of receipt, never later than now.
CREATE TABLE raw_readings (
  tag STRING,
  ts BIGINT,
  reading DOUBLE,
  quality BIGINT,
  received BIGINT NOT NULL,
  clock BIGINT NOT NULL,
  source STRING,
  skew BIGINT NOT NULL,
  backfill BOOLEAN NOT NULL,
  reject STRING,
  detail STRING,
  payload BYTES,
  looked_up_at AS PROCTIME(),
  event_time AS TO_TIMESTAMP_LTZ(COALESCE(ts, 0), 3),
  -- A device whose clock runs ahead must not make everybody else late, hence LEAST.
  WATERMARK FOR event_time AS
    TO_TIMESTAMP_LTZ(LEAST(COALESCE(ts, 0), clock), 3) - INTERVAL '${lateness}' HOUR TO SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'raw-sensor-data',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.group.id' = 'ogim-stream',
  'properties.auto.offset.reset' = 'earliest',
  'properties.partition.discovery.interval.ms' = '30000',
  'properties.fetch.max.wait.ms' = '100',
  'scan.startup.mode' = 'group-offsets',
  'format' = 'ogim-frame'
);

-- The tag catalogue: read whole every few seconds, looked up in memory. `asked_at` is no column of
-- it: a look-up says when the reading was received, so that a tag made just before is found.
CREATE TABLE catalogue (
  name STRING,
  asked_at BIGINT,
  tag_id INT,
  unit STRING,
  asset STRING,
  range_lo DOUBLE,
  range_hi DOUBLE,
  stuck_after_ms BIGINT,
  is_flow BOOLEAN,
  calculated BOOLEAN,
  `role` STRING,
  well STRING
) WITH (
  'connector' = 'ogim-catalogue',
  'url' = '${database_url}',
  'user' = '${database_user}',
  'view' = 'tags.stream_catalogue',
  'calculations' = 'tags.stream_calculations',
  'latest' = 'historian.stream_latest',
  'refresh' = '${catalogue_refresh_s} s'
);
