import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { referencesOf, tagWithVersion } from "@/features/tags/queries";
import classes from "@/features/tags/TagPage.module.css";
import { PathName } from "@/shared/plant/PathName";
import { Panel } from "@/shared/ui/Panel";
import { Failure } from "@/shared/ui/States";

const KINDS = ["alarm", "command", "calculation"] as const;

/** What hangs on a tag: calculations, alarms, commands; and the names by which its sources may still know it. */
export function UsedBy({ id }: { id: number }) {
  const { t } = useTranslation("tags");
  const { data, error, refetch } = useQuery(referencesOf(id));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || (data.items.length === 0 && data.former_names.length === 0)) return null;
  return (
    <Panel title={t(data.items.length > 0 ? "used" : "used.formers")} what={t(data.items.length > 0 ? "used.what" : "used.formers.what")}>
      <dl className={classes.facts}>
        {data.items.map(({ kind, object }) => (
          <div key={`${kind} ${object}`} className={classes.fact}>
            <dt><Kind kind={kind} /></dt>
            <dd><Reference object={object} /></dd>
          </div>
        ))}
        {data.former_names.map((name) => (
          <div key={name} className={classes.fact}>
            <dt>{t("used.former")}</dt>
            <dd><PathName path={name} /></dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Kind({ kind }: { kind: string }) {
  const { t } = useTranslation("tags");
  const known = KINDS.find((one) => one === kind);
  return <>{known ? t(`used.${known}`) : kind}</>;
}

/** A tag by its name; anything else by its path in the API. */
function Reference({ object }: { object: string }) {
  const id = Number(/^tags\/(\d+)$/.exec(object)?.[1] ?? 0);
  const { data } = useQuery({ ...tagWithVersion(id), enabled: id > 0 });
  if (!id) return <bdi dir="ltr">{object}</bdi>;
  return <Link to="/tags/$id" params={{ id: String(id) }}>{data ? <PathName path={data.data.name} /> : <bdi dir="ltr">{object}</bdi>}</Link>;
}
