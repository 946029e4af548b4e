import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Told } from "@/features/alarms/rules/preview/spans";
import { measureOf } from "@/features/alarms/words";
import type { Tag } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Duration, Moment } from "@/shared/ui/Moment";
import table from "@/shared/ui/Table.module.css";

const STEP = 50;

interface AlarmTableProps {
  /** By time. */
  readonly alarms: readonly Told[];
  readonly tag: Tag;
  /** End of what was rehearsed, UTC epoch ms. */
  readonly hi: number;
  readonly isCompared: boolean;
}

/** Every alarm of the rehearsal: when, for how long, at which value. */
export function AlarmTable({ alarms, tag, hi, isCompared }: AlarmTableProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const [most, setMost] = useState(STEP);
  return (
    <>
      <div className={table.scroll} role="group" tabIndex={0} aria-label={t("rehearse.list")}>
        <table className={table.table} aria-label={t("rehearse.list")}>
          <thead>
            <tr>
              <th>{t("column.time")}</th>
              <th className={table.number}>{t("rehearse.duration")}</th>
              <th className={table.number}>{t("column.value")}</th>
              {isCompared && <th>{t("rehearse.difference")}</th>}
            </tr>
          </thead>
          <tbody>
            {alarms.slice(0, most).map(({ at, until, value, kind }) => (
              <tr key={`${at} ${kind}`} data-kind={kind}>
                <td><Moment at={at} style="brief" /></td>
                <td className={table.number}><Duration ms={(until ?? hi) - at} />{until == null && ` ${t("rehearse.stands")}`}</td>
                <td className={table.number}>{value == null ? "—" : <bdi>{measureOf(value, tag.unit ?? null, settings)}</bdi>}</td>
                {isCompared && <td>{t(`rehearse.kind.${kind}`)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {alarms.length > most && <Button onClick={() => { setMost(most + STEP); }}>{t("more")}</Button>}
    </>
  );
}
