import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bodyOf } from "@/features/tags/fields";
import { fieldName } from "@/features/tags/fieldName";
import { tagAt } from "@/features/tags/queries";
import { TagFacts } from "@/features/tags/TagFacts";
import { Problem } from "@/shared/api/problem";
import type { Tag } from "@/shared/api/types";
import { differencesOf } from "@/shared/format/difference";
import { formatCount } from "@/shared/format/numbers";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Differences } from "@/shared/ui/Differences";
import form from "@/shared/ui/Form.module.css";
import { Moment } from "@/shared/ui/Moment";
import { MomentPicker } from "@/shared/ui/MomentPicker";
import { Panel } from "@/shared/ui/Panel";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/tags/$id");

/** What held at a past moment: the question that an investigation begins with. The moment stands in the address. */
export function PastMoment({ id, present }: { id: number; present: Tag }) {
  const { t } = useTranslation("tags");
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const now = useNow();
  const [picked, setPicked] = useState(() => search.at ?? Math.floor(present.updated_at / 1000) * 1000);
  const ask = (at: number | undefined) => {
    const rest = Object.fromEntries(Object.entries(search).filter(([key]) => key !== "at"));
    void navigate({ search: at === undefined ? rest : { ...rest, at }, replace: true });
  };
  const future = picked > now;
  return (
    <Panel title={t("past")} what={t("past.what")}>
      <div className={form.row}>
        <MomentPicker label={t("past.moment")} value={picked} onChange={setPicked} />
        <div className={form.form}>
          <p><Moment at={picked} /></p>
          {future && <p role="alert">{t("past.future")}</p>}
          <div className={form.row}>
            <Button icon="history" disabled={future} onClick={() => { ask(picked); }}>{t("past.ask")}</Button>
            {search.at !== undefined && <Button icon="close" onClick={() => { ask(undefined); }}>{t("past.clear")}</Button>}
          </div>
        </div>
      </div>
      {search.at !== undefined && <Then id={id} at={search.at} present={present} />}
    </Panel>
  );
}

function Then({ id, at, present }: { id: number; at: number; present: Tag }) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const { data, error, refetch } = useQuery(tagAt(id, at));
  if (error instanceof Problem && error.status === 404) return <Empty title={t("past.none")}><p>{t("past.none.what")}</p></Empty>;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={3} height="2rem" />;
  const since = differencesOf(bodyOf(data), bodyOf(present));
  return (
    <section aria-label={t("past")} className={form.form}>
      <h3>{t("past.at")} <Moment at={at} /> · {t("past.version", { version: formatCount(data.version, settings) })}</h3>
      <p><bdi>{data.name}</bdi></p>
      <TagFacts tag={data} />
      <h3>{t("past.since")}</h3>
      {since.length === 0 ? <p>{t("past.same")}</p> : <Differences items={since} nameOf={(name) => fieldName(name, t)} />}
    </section>
  );
}
