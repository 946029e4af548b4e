-- Judged by the reading alone and its tag's limits. Bad quality carries no usable number.
CREATE VIEW judged AS
SELECT
  *,
  CASE
    WHEN reject IS NOT NULL THEN reject
    WHEN ts < 946684800000 THEN 'too-old'
    WHEN ts > clock + ${future_tolerance_s} * 1000 THEN 'future'
    WHEN tag_id IS NULL THEN 'unknown-tag'
    WHEN calculated THEN 'calculated-tag'
    WHEN quality < 2147483648 AND (reading < range_lo OR reading > range_hi) THEN 'out-of-range'
  END AS reason
FROM enriched;

-- Flags: 4 the source's clock is off, 8 read from its history.
CREATE VIEW screened AS
SELECT
  tag_id,
  tag,
  source,
  ts,
  reading,
  quality,
  received,
  CASE WHEN ABS(skew) > ${skew_tolerance_s} * 1000 THEN 4 ELSE 0 END
    + CASE WHEN backfill THEN 8 ELSE 0 END AS flags,
  CASE WHEN is_flow THEN asset END AS flow_asset,
  stuck_after_ms,
  reason,
  CASE
    WHEN reason IS NULL THEN CAST(NULL AS STRING)
    WHEN detail IS NOT NULL THEN detail
    WHEN reason = 'unknown-tag' THEN CONCAT('no tag is named ', tag)
    WHEN reason = 'calculated-tag' THEN CONCAT(tag, ' is calculated from other tags')
    WHEN reason = 'future' THEN CONCAT(
      'its time is ', CAST(ts - clock AS STRING), ' ms after its receipt')
    WHEN reason = 'too-old' THEN 'its time is before the year 2000'
    ELSE CONCAT(
      CAST(reading AS STRING), ' is outside ', COALESCE(CAST(range_lo AS STRING), '-∞'), ' to ',
      COALESCE(CAST(range_hi AS STRING), '∞'), COALESCE(CONCAT(' ', unit), ''))
  END AS detail,
  payload,
  well,
  `role`,
  event_time
FROM judged;

-- Judged by the tag's own past: repetitions, late and stuck readings; and 1-minute windows. Then
-- tags that are calculated of these, whose readings are judged alike. The one step that is not SQL
-- (Cleansing.java). It makes the views `accepted`, `minutes`, `rejected`.
APPLY cleansing TO screened;
