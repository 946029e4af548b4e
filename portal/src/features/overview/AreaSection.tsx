import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/overview/AreaSection.module.css";
import { Within } from "@/features/overview/Within";
import { useInView } from "@/features/overview/inView";
import { WellCard } from "@/features/overview/WellCard";
import { tagsOf } from "@/shared/api/catalogue";
import type { Tag } from "@/shared/api/types";
import { type Area, areaAddress, type Well } from "@/shared/plant/assets";
import { cx } from "@/shared/ui/cx";
import { Failure } from "@/shared/ui/States";

const TOGETHER_MAX = 1_000;

interface AreaSectionProps {
  readonly area: Area;
  /** Shows so many wells and a link to the rest; all of them without it. */
  readonly most?: number;
  /** The page is the area's own and names it already. */
  readonly alone?: boolean;
}

/** The area's tags by the well that holds them, in one request where they are few, once it is in view. */
function useTagsByWell(area: Area, seen: boolean) {
  const together = area.path !== "" && area.wells.reduce((sum, well) => sum + well.tags.length, 0) <= TOGETHER_MAX;
  const query = useQuery({ ...tagsOf(area.path), enabled: seen && together });
  const tags = useMemo(() => query.data && new Map(query.data.map((tag) => [tag.tag_id, tag])), [query.data]);
  const byWell = (well: Well) => tags && well.tags.map((id) => tags.get(id)).filter((tag): tag is Tag => !!tag);
  return { query, byWell, together };
}

export function AreaSection({ area, most, alone }: AreaSectionProps) {
  const { t } = useTranslation("overview");
  const [ref, seen] = useInView();
  const { query, byWell, together } = useTagsByWell(area, seen);
  const wells = area.wells.slice(0, most);
  const left = area.wells.length - wells.length;
  const params = { area: areaAddress(area.path) };
  return (
    <section ref={ref} className={classes.section} aria-labelledby={`area-${area.path}`} data-area={area.path}>
      <header className={classes.header}>
        <h2 id={`area-${area.path}`} className={cx(alone && classes.unseen)}>
          <Link to="/areas/$area" params={params}>{area.path ? <bdi>{area.name}</bdi> : t("area.loose")}</Link>
        </h2>
        {!alone && area.above.length > 0 && <span className={classes.within}><Within names={area.above} /></span>}
        <span>{t("units", { count: area.wells.length })}</span>
      </header>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      <div className={classes.grid}>
        {wells.map((well) => (
          <WellCard key={well.path} area={params.area} well={well} tags={query.isError ? [] : byWell(well)} alone={!together} />
        ))}
      </div>
      {left > 0 && (
        <Link to="/areas/$area" params={params} className={classes.more}>
          {t("more", { count: left })}
        </Link>
      )}
    </section>
  );
}
