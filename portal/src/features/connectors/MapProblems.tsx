import { useTranslation } from "react-i18next";
import classes from "@/features/connectors/RegisterMap.module.css";
import type { RegisterMapPreview } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";

const SHOWN_MAX = 20;

/** The rows of a register map that are no points, and why. */
export function MapProblems({ preview }: { preview: RegisterMapPreview }) {
  const { t } = useTranslation("connectors");
  const settings = useSettings();
  if (!preview.rejected) return null;
  return (
    <div role="alert" className={classes.problems}>
      <p>{t("map.rejected", { count: preview.rejected })}</p>
      <ul>
        {preview.errors.slice(0, SHOWN_MAX).map(({ row, reason }) => (
          <li key={row}>{t("map.row", { row: formatCount(row, settings) })} <bdi dir="auto">{reason}</bdi></li>
        ))}
      </ul>
    </div>
  );
}
