import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MapProblems } from "@/features/connectors/MapProblems";
import classes from "@/features/connectors/RegisterMap.module.css";
import type { BrowseNode, RegisterMapPreview } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import table from "@/shared/ui/Table.module.css";

const SHOWN_MAX = 500;

interface MapPreviewProps {
  readonly preview: RegisterMapPreview;
  readonly pending: boolean;
  readonly onTake: (points: readonly BrowseNode[]) => void;
}

/** The points of a register map, all chosen at first. */
export function MapPreview({ preview, pending, onTake }: MapPreviewProps) {
  const { t } = useTranslation("connectors");
  const settings = useSettings();
  const { points } = preview;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = points.filter(({ path }) => !left.has(path));
  const toggle = (path: string) => {
    setLeft((old) => {
      const next = new Set(old);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  };
  return (
    <div className={classes.preview}>
      <header className={classes.header}>
        <label className={classes.all}>
          <input
            type="checkbox"
            checked={points.length > 0 && left.size === 0}
            ref={(input) => { if (input) input.indeterminate = left.size > 0 && chosen.length > 0; }}
            onChange={() => { setLeft(left.size ? new Set() : new Set(points.map(({ path }) => path))); }}
          />
          {t("adopt.count", { count: chosen.length })}
        </label>
        <Button kind="primary" disabled={pending || !chosen.length} onClick={() => { onTake(chosen); }}>{t("adopt")}</Button>
      </header>
      <MapProblems preview={preview} />
      <div className={cx(table.scroll, classes.scroll)}>
        <table className={table.table} aria-label={t("map.title")}>
          <thead>
            <tr>
              <th>{t("adopt.name")}</th>
              <th>{t("map.address")}</th>
              <th>{t("adopt.unit")}</th>
              <th>{t("map.scale")}</th>
              <th>{t("map.span")}</th>
              <th>{t("map.description")}</th>
            </tr>
          </thead>
          <tbody>
            {points.slice(0, SHOWN_MAX).map((point) => (
              <Point key={point.path} point={point} on={!left.has(point.path)} onToggle={() => { toggle(point.path); }} />
            ))}
          </tbody>
        </table>
      </div>
      {points.length > SHOWN_MAX && <p>{t("map.more", { count: formatCount(points.length - SHOWN_MAX, settings) })}</p>}
    </div>
  );
}

function Point({ point, on, onToggle }: { point: BrowseNode; on: boolean; onToggle: () => void }) {
  const { i18n } = useTranslation();
  const { scale, offset } = point.point ?? {};
  const described = i18n.language === "fa" ? (point.description_fa ?? point.description) : point.description;
  return (
    <tr>
      <td>
        <label className={classes.all}>
          <input type="checkbox" checked={on} onChange={onToggle} />
          <bdi>{point.path}</bdi>
        </label>
      </td>
      <td><bdi>{point.address}</bdi></td>
      <td><bdi>{point.unit ?? ""}</bdi></td>
      <td><bdi dir="ltr">{scale || offset ? `× ${String(scale ?? 1)}${offset ? ` + ${String(offset)}` : ""}` : ""}</bdi></td>
      <td><bdi dir="ltr">{point.eu_lo == null && point.eu_hi == null ? "" : `${String(point.eu_lo ?? "")} … ${String(point.eu_hi ?? "")}`}</bdi></td>
      <td className={table.muted}><bdi dir="auto">{described ?? ""}</bdi></td>
    </tr>
  );
}
