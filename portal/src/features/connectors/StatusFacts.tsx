import { useTranslation } from "react-i18next";
import { StateMark } from "@/features/connectors/StateMark";
import classes from "@/features/connectors/StatusFacts.module.css";
import type { Connector } from "@/shared/api/types";
import { formatCount, formatNumber } from "@/shared/format/numbers";
import { formatDuration, formatTime } from "@/shared/format/times";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";

const HIDDEN: ReadonlySet<string> = new Set(["points", "register_map", "password"]);

const PROBLEMS_MAX = 20;

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** State, throughput and configuration of a connector as facts. */
export function StatusFacts({ connector }: { connector: Connector }) {
  const { t } = useTranslation("connectors");
  const settings = useSettings();
  const now = useNow();
  const { status, config } = connector;
  const facts: [string, string][] = [
    [t("column.since"), status.since ? formatTime(status.since, "full", settings) : "—"],
    [t("column.rate"), formatNumber(status.readings_per_s ?? 0, 1, settings)],
    [t("column.total"), formatCount(status.readings_total ?? 0, settings)],
    [t("column.lastData"), status.last_data_at ? formatDuration(now - status.last_data_at, settings) : "—"],
    [t("column.skew"), status.clock_skew_ms == null ? "—" : `${formatCount(status.clock_skew_ms, settings)} ms`],
    [t("column.spooled"), formatCount(status.spooled ?? 0, settings)],
    [t("column.points"), formatCount(connector.points, settings)],
    [t("column.badPoints"), formatCount(status.bad_points ?? 0, settings)],
  ];
  const problems = Object.entries(status.problems ?? {}).slice(0, PROBLEMS_MAX);
  const shown = Object.entries(config).filter(([key, value]) => value !== null && value !== "" && !HIDDEN.has(key));
  return (
    <section className={classes.facts}>
      <dl className={classes.list}>
        <div><dt>{t("column.state")}</dt><dd><StateMark status={status} /></dd></div>
        {facts.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>
        ))}
      </dl>
      {status.last_error && <p className={classes.error}><strong>{t("column.error")}</strong> <bdi dir="auto">{status.last_error}</bdi></p>}
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.map(([where, what]) => <li key={where}><bdi>{where}</bdi> <bdi dir="auto">{what}</bdi></li>)}
        </ul>
      )}
      <details>
        <summary>{t("config")}</summary>
        <dl className={classes.list} dir="ltr">
          {shown.map(([key, value]) => (
            <div key={key}><dt>{key}</dt><dd>{plain(value)}</dd></div>
          ))}
        </dl>
      </details>
    </section>
  );
}
