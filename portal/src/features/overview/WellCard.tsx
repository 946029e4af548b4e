import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { MeasureRow } from "@/features/overview/MeasureRow";
import { useInView } from "@/features/overview/inView";
import classes from "@/features/overview/WellCard.module.css";
import { tagsOf } from "@/shared/api/catalogue";
import type { Tag } from "@/shared/api/types";
import { AlarmMarks } from "@/shared/plant/alarmMarks";
import type { Well } from "@/shared/plant/assets";
import { HOUR_MS, lastHour } from "@/shared/plant/history";
import { byImportance } from "@/shared/plant/keyTags";
import { useLiveTags } from "@/shared/plant/latest";
import { Failure } from "@/shared/ui/States";

const CANDIDATES = 8;
const SHOWN = 4;
/** The room a row will take. */
const ROW_REM = 2.75;

/** Those that had a number in the last hour come first; the rest keep their order behind them. */
function livelyFirst(tags: readonly Tag[], lively: (tag: number) => boolean): Tag[] {
  return [...tags.filter(({ tag_id }) => lively(tag_id)), ...tags.filter(({ tag_id }) => !lively(tag_id))];
}

interface WellCardProps {
  /** As addresses name it. */
  readonly area: string;
  readonly well: Well;
  /** Its tags, once they are there. */
  readonly tags: readonly Tag[] | undefined;
  /** It asks for its tags itself, when it comes into view. */
  readonly alone: boolean;
}

const NONE: readonly Tag[] = [];

export function WellCard({ area, well, tags: given, alone }: WellCardProps) {
  const { t } = useTranslation("overview");
  const [ref, seen] = useInView();
  const own = useQuery({ ...tagsOf(well.path), enabled: seen && alone });
  const loaded = alone ? own.data : given;
  const tags = loaded ?? NONE;
  const candidates = useMemo(() => byImportance(tags).slice(0, CANDIDATES), [tags]);
  const ids = useMemo(() => (seen ? candidates.map(({ tag_id }) => tag_id) : []), [candidates, seen]);
  useLiveTags(ids);
  const { data } = useQuery(lastHour(ids));
  const mark = useContext(AlarmMarks);
  const shown = useMemo(() => {
    const lively = (tag: number) => data?.series.get(tag)?.values.some((value) => value !== null) ?? false;
    return (data ? livelyFirst(candidates, lively) : candidates).slice(0, SHOWN);
  }, [candidates, data]);
  const window = data?.window ?? [0, HOUR_MS];
  return (
    <article ref={ref} className={classes.card} data-well={well.path}>
      <header className={classes.header}>
        <h3>
          <Link to="/areas/$area/$well" params={{ area, well: well.name }} className={classes.link}>
            <bdi>{well.name}</bdi>
          </Link>
        </h3>
        {mark(well.path)}
        <span className={classes.count}>{t("tags", { count: well.tags.length })}</span>
      </header>
      {own.isError && <Failure error={own.error} onRetry={() => void own.refetch()} />}
      <ul className={classes.rows} aria-busy={seen && !loaded && !own.isError} style={loaded ? undefined : { minBlockSize: `${String(Math.min(SHOWN, well.tags.length) * ROW_REM)}rem` }}>
        {shown.map((tag) => (
          <MeasureRow key={tag.tag_id} tag={tag} within={well.path} series={data?.series.get(tag.tag_id)} window={window} />
        ))}
      </ul>
    </article>
  );
}
