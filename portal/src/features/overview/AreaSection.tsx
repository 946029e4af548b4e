import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/overview/AreaSection.module.css";
import { WellCard } from "@/features/overview/WellCard";
import { tagsOf } from "@/shared/api/catalogue";
import type { Tag } from "@/shared/api/types";
import type { Area } from "@/shared/plant/assets";
import { Failure, Skeleton } from "@/shared/ui/States";

interface AreaSectionProps {
  readonly area: Area;
  /** Shows so many wells and a link to the rest; all of them without it. */
  readonly most?: number;
}

/** The area's tags by the well that holds them. */
function useTagsByWell(area: Area) {
  const query = useQuery(tagsOf(area.path));
  const byWell = useMemo(() => {
    const tags = new Map((query.data ?? []).map((tag) => [tag.tag_id, tag]));
    const of = (ids: readonly number[]) => ids.map((id) => tags.get(id)).filter((tag): tag is Tag => !!tag);
    return new Map(area.wells.map((well) => [well.path, of(well.tags)]));
  }, [area, query.data]);
  return { query, byWell };
}

export function AreaSection({ area, most }: AreaSectionProps) {
  const { t } = useTranslation("overview");
  const { query, byWell } = useTagsByWell(area);
  const wells = area.wells.slice(0, most);
  const left = area.wells.length - wells.length;
  return (
    <section className={classes.section} aria-labelledby={`area-${area.path}`}>
      <header className={classes.header}>
        <h2 id={`area-${area.path}`}>
          <Link to="/areas/$area" params={{ area: area.name }}><bdi>{area.name}</bdi></Link>
        </h2>
        <span>{t("units", { count: area.wells.length })}</span>
      </header>
      {query.isPending && <Skeleton rows={2} height="14rem" />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <div className={classes.grid}>
          {wells.map((well) => (
            <WellCard key={well.path} area={area.name} well={well} tags={byWell.get(well.path) ?? []} />
          ))}
        </div>
      )}
      {left > 0 && (
        <Link to="/areas/$area" params={{ area: area.name }} className={classes.more}>
          {t("more", { count: left })}
        </Link>
      )}
    </section>
  );
}
