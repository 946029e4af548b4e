import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ExportButtons } from "@/features/trends/ExportButtons";
import { useTrendNavigation } from "@/features/trends/navigation";
import { useTags } from "@/features/trends/queries";
import { RangeBar } from "@/features/trends/RangeBar";
import { Readout } from "@/features/trends/Readout";
import { rangeOf } from "@/features/trends/search";
import { TagPicker } from "@/features/trends/TagPicker";
import { TrendChart } from "@/features/trends/TrendChart";
import classes from "@/features/trends/TrendsPage.module.css";
import { useTrendView } from "@/features/trends/view";
import { useNow } from "@/shared/live/now";
import { useLiveTags } from "@/shared/plant/latest";
import { Button } from "@/shared/ui/Button";
import { useKeys } from "@/shared/ui/keys";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/trends");
const NO_TAGS: readonly number[] = [];
const POINTS_STEP = 100;
const POINTS_MAX = 4000;

export function TrendsPage() {
  const { t } = useTranslation("trends");
  const search = route.useSearch();
  const now = useNow();
  const range = rangeOf(search, now);
  const go = useTrendNavigation(range);
  const [picking, setPicking] = useState(false);
  const [focus, setFocus] = useState<number | null>(null);
  const [points, setPoints] = useState(1000);
  const ids = search.tags ?? NO_TAGS;
  const found = useTags(ids);
  const view = useTrendView({ tags: found.tags, ids, range, points, compare: search.compare });
  useLiveTags(ids);
  useKeys((key) => {
    const act = {
      "+": () => { go.zoom(0.5); },
      "-": () => { go.zoom(2); },
      ArrowLeft: () => { go.pan(-0.25); },
      ArrowRight: () => { go.pan(0.25); },
      l: () => { go.setLive(range.to - range.from); },
    }[key];
    if (ids.length) act?.();
  });
  const add = (
    <Button icon="plus" kind={ids.length ? "plain" : "primary"} onClick={() => { setPicking(true); }}>
      {t("add")}
    </Button>
  );
  const error = found.error ?? view.error;
  return (
    <Page
      title={t("title")}
      subtitle={ids.length > 0 && t("count", { count: ids.length })}
      actions={ids.length > 0 && <>{add}<ExportButtons tags={ids} range={range} /></>}
    >
      {ids.length === 0 ? (
        <Empty title={t("empty.title")}>
          <p>{t("empty.what")}</p>
          <div className={classes.add}>{add}</div>
        </Empty>
      ) : (
        <>
          <RangeBar range={range} compare={search.compare} go={go} refining={view.refining} />
          {error ? (
            <Failure error={error} onRetry={view.retry} />
          ) : found.pending || view.loading ? (
            <Skeleton rows={1} height="56dvh" />
          ) : (
            <TrendChart
              rows={view.rows}
              marks={{ tags: found.tags, doubts: view.doubts, focus }}
              range={range}
              onSelect={go.setRange}
              onMove={go.settleRange}
              onWidth={(px) => {
                setPoints(Math.min(POINTS_MAX, Math.max(POINTS_STEP, Math.ceil(px / POINTS_STEP) * POINTS_STEP)));
              }}
            />
          )}
          <Readout tags={found.tags} view={view} range={range} focus={focus} onFocus={setFocus} onRemove={go.toggleTag} />
        </>
      )}
      {picking && <TagPicker chosen={ids} onToggle={go.toggleTag} onClose={() => { setPicking(false); }} />}
    </Page>
  );
}
