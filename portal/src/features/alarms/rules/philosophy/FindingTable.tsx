import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "@/shared/api/types";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import table from "@/shared/ui/Table.module.css";

const STEP = 50;
const RULES = ["matrix-time", "matrix-severity", "twice", "class", "no-time", "no-cause", "no-consequence", "no-action", "distribution"] as const;

/** What the linter says: which rule of alarm management is broken, where, and how. */
export function FindingTable({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation("alarms");
  const { language } = useSettings();
  const [most, setMost] = useState(STEP);
  return (
    <>
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)} aria-label={t("philosophy.findings")}>
          <thead>
            <tr>
              <th>{t("finding")}</th>
              <th>{t("finding.at")}</th>
              <th>{t("finding.told")}</th>
            </tr>
          </thead>
          <tbody>
            {findings.slice(0, most).map(({ rule, at, told }) => {
              const known = RULES.find((one) => one === rule);
              return (
                <tr key={`${rule} ${at} ${told}`} data-finding={rule}>
                  <td>⚠ {known ? t(`finding.${known}`) : rule}</td>
                  <td data-label={t("finding.at")}><bdi dir="ltr">{at}</bdi></td>
                  <td data-label={t("finding.told")}><bdi dir="auto">{saidIn(told, language)}</bdi></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {findings.length > most && <Button onClick={() => { setMost(most + STEP); }}>{t("more")}</Button>}
    </>
  );
}
