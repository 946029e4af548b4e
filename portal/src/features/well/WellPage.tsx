import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { MeasurementTable } from "@/features/well/MeasurementTable";
import { isWell, rolesOf } from "@/features/well/roles";
import { Schematic } from "@/features/well/Schematic";
import classes from "@/features/well/WellPage.module.css";
import { tagsOf } from "@/shared/api/catalogue";
import { AlarmMarks } from "@/shared/plant/alarmMarks";
import { lastHour } from "@/shared/plant/history";
import { byImportance } from "@/shared/plant/keyTags";
import { wellPath } from "@/shared/plant/assets";
import { useLiveTags } from "@/shared/plant/latest";
import { cx } from "@/shared/ui/cx";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/areas/$area/$well");
const TREND_TAGS = 6;

/** One well or unit: the schematic with live values, and every measurement. */
export function WellPage() {
  const { t } = useTranslation("well");
  const { area, well } = route.useParams();
  const path = wellPath(area, well);
  const above = path.split("/").slice(0, -1).join(" › ");
  const { data, error, isPending, refetch } = useQuery(tagsOf(path));
  const tags = useMemo(() => byImportance(data ?? []), [data]);
  const roles = useMemo(() => rolesOf(tags), [tags]);
  const ids = useMemo(() => tags.map(({ tag_id }) => tag_id), [tags]);
  useLiveTags(ids);
  const history = useQuery(lastHour(ids));
  const drawn = isWell(roles);
  const mark = useContext(AlarmMarks);
  return (
    <Page
      title={<bdi>{well}</bdi>}
      subtitle={<>{mark(path)} <Link to="/areas/$area" params={{ area }}><bdi>{above || t("well.loose")}</bdi></Link></>}
      actions={
        tags.length > 0 && (
          <Link to="/trends" search={{ tags: ids.slice(0, TREND_TAGS) }} className={classes.action}>
            {t("trends")}
          </Link>
        )
      }
    >
      {isPending && <Skeleton rows={3} height="12rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Empty title={t("empty.title")}><p>{t("empty.what")}</p></Empty>}
      {tags.length > 0 && (
        <div className={cx(classes.layout, drawn && classes.drawn)}>
          {drawn && <Schematic roles={roles} />}
          <MeasurementTable tags={tags} within={path} history={history.data} />
        </div>
      )}
    </Page>
  );
}
