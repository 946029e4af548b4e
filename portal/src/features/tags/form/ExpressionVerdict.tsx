import { useTranslation } from "react-i18next";
import classes from "@/features/tags/form/Form.module.css";
import type { CheckedExpression } from "@/shared/api/types";
import { saidIn } from "@/shared/format/said";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { useProblemWords } from "@/shared/ui/Problem";

interface ExpressionVerdictProps {
  readonly checked: CheckedExpression | undefined;
  readonly error: unknown;
  readonly waiting: boolean;
  readonly onSelect: (start: number, end: number) => void;
}

/** What the server makes of the expression: its problems, each leading to its place, or its unit and inputs. */
export function ExpressionVerdict({ checked, error, waiting, onSelect }: ExpressionVerdictProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const { title } = useProblemWords(error);
  if (error) return <p className={classes.problem}>{title}</p>;
  if (waiting) return <p className={classes.quiet}>{t("expression.checking")}</p>;
  if (!checked) return null;
  if (checked.problems.length > 0) {
    return (
      <ul className={classes.said}>
        {checked.problems.map(({ start, end, message }) => (
          <li key={`${start} ${message}`} className={classes.problem}>
            <button type="button" onClick={() => { onSelect(start, end); }}>{t("expression.at", { at: formatCount(start + 1, settings) })}</button>{" "}
            <bdi dir="auto">{saidIn(message, settings.language)}</bdi>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p className={classes.quiet}>
      {t("expression.gives")} <bdi>{checked.unit === "dimensionless" ? t("expression.plain") : checked.unit}</bdi>
      {checked.inputs.length > 0 && <>{t("expression.from")} {checked.inputs.map(({ tag_id: id, name, unit }) => <span key={id}><bdi>{name}{unit ? ` [${unit}]` : ""}</bdi> </span>)}</>}
    </p>
  );
}
