import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TrendNavigation } from "@/features/trends/navigation";
import classes from "@/features/trends/RangeBar.module.css";
import { RangeDialog } from "@/features/trends/RangeDialog";
import { HOUR_MS, type Range } from "@/features/trends/search";
import { formatTime } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";

const MINUTE = HOUR_MS / 60;
const DAY = 24 * HOUR_MS;
const PRESETS = [
  ["10m", 10 * MINUTE],
  ["1h", HOUR_MS],
  ["8h", 8 * HOUR_MS],
  ["1d", DAY],
  ["7d", 7 * DAY],
  ["30d", 30 * DAY],
  ["1y", 365 * DAY],
] as const;
const COMPARED = [
  ["none", 0],
  ["span", -1],
  ["1h", HOUR_MS],
  ["1d", DAY],
  ["7d", 7 * DAY],
] as const;

interface RangeBarProps {
  readonly range: Range;
  readonly compare: number | undefined;
  readonly go: TrendNavigation;
  readonly refining: boolean;
}

export function RangeBar({ range, compare, go, refining }: RangeBarProps) {
  const { t } = useTranslation("trends");
  const settings = useSettings();
  const [picking, setPicking] = useState(false);
  const span = range.to - range.from;
  const text = (ms: number) => formatTime(ms, span > DAY ? "dayMinute" : "full", settings);
  return (
    <div className={classes.bar}>
      <div className={classes.group} role="group" aria-label={t("range.live")}>
        {PRESETS.map(([name, size]) => (
          <Button key={name} pressed={range.live && Math.abs(span - size) < 2} onClick={() => { go.setLive(size); }}>
            {t(`range.${name}`)}
          </Button>
        ))}
      </div>
      <div className={classes.group} dir="ltr">
        <Button icon="back" aria-label={t("range.earlier")} onClick={() => { go.pan(-0.5); }} />
        <Button className={classes.dates} onClick={() => { setPicking(true); }}>
          <bdi dir={settings.language === "fa" ? "rtl" : "ltr"}>{t("range.span", { from: text(range.from), to: range.live ? t("range.now") : text(range.to) })}</bdi>
        </Button>
        <Button icon="forward" aria-label={t("range.later")} disabled={range.live} onClick={() => { go.pan(0.5); }} />
        <Button icon="zoomOut" aria-label={t("range.zoomOut")} onClick={() => { go.zoom(2); }} />
      </div>
      <label className={classes.compare}>
        <span>{t("compare")}</span>
        <select
          value={compare ?? 0}
          onChange={(event) => {
            const earlier = Number(event.target.value);
            go.setCompare(earlier === -1 ? Math.round(span) : earlier || undefined);
          }}
        >
          {COMPARED.map(([name, ms]) => (
            <option key={name} value={ms}>{t(`compare.${name}`)}</option>
          ))}
          {compare !== undefined && !COMPARED.some(([, ms]) => ms === compare) && (
            <option value={compare}>{t("compare.span")}</option>
          )}
        </select>
      </label>
      <span className={classes.refining} role="status">{refining && t("refining")}</span>
      {picking && (
        <RangeDialog
          range={range}
          onClose={() => { setPicking(false); }}
          onPick={(from, to) => {
            setPicking(false);
            go.setRange(from, to);
          }}
        />
      )}
    </div>
  );
}
