-- Hydrate, wax or scale that narrows the line between the tree and the choke. What still flows needs
-- a greater pressure drop: the pressure at the tree climbs while the one before the choke sinks, both
-- steadily and for minutes, and what arrives is less and colder. Neither a choke that is moved nor
-- the reservoir does that: they take both pressures the same way. Where liquid slugs fill the riser
-- it looks the same for one cycle; so a leg counts that is twice as long as the swing before it.
-- Steadily: by 5 % of the level or more in ten minutes or more, never back by 1 %.
CREATE VIEW restrictions AS
SELECT
  well,
  tpt_tag AS tag_id,
  received,
  LEAST(tpt_leg, -mon_leg) / 0.05 AS score,
  tpt AS reading,
  mon_tag AS second_tag,
  mon_leg / 0.05 AS second_score,
  mon AS second_reading,
  rowtime
FROM well_trends
WHERE tpt_leg >= 0.05 AND tpt_leg_ms >= 600000 AND tpt_leg > 2 * tpt_swing
  AND mon_leg <= -0.05 AND mon_leg_ms >= 600000 AND -mon_leg > 2 * mon_swing
  AND COALESCE(outlet_leg, 0) < 0.01;
