import { useTranslation } from "react-i18next";
import { isField } from "@/features/tags/fields";
import type { TagChange } from "@/shared/api/types";
import { valueText } from "@/shared/format/difference";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";
import table from "@/shared/ui/Table.module.css";

interface ConflictProps {
  /** What the edit began with. */
  readonly base: TagChange;
  readonly mine: Partial<TagChange>;
  /** What is stored now. */
  readonly theirs: TagChange;
  readonly onMerge: () => void;
  readonly onDiscard: () => void;
}

type Loose = Readonly<Record<string, unknown>>;

/** Fields that either side changed, with the three values of each. */
export function clashes(base: TagChange, mine: Partial<TagChange>, theirs: TagChange) {
  const [was, is] = [base as Loose, theirs as Loose];
  const moved = Object.keys(is).filter((key) => valueText(was[key]) !== valueText(is[key]));
  return [...new Set([...Object.keys(mine), ...moved])].sort().map((key) => ({
    key,
    was: valueText(was[key]),
    theirs: valueText(is[key]),
    mine: key in mine ? valueText((mine as Loose)[key]) : null,
    both: key in mine && moved.includes(key),
  }));
}

/** Someone else saved first: both changes side by side, and two ways on. Nothing is lost by itself. */
export function Conflict({ base, mine, theirs, onMerge, onDiscard }: ConflictProps) {
  const { t } = useTranslation("tags");
  const rows = clashes(base, mine, theirs);
  return (
    <div className={form.form} role="alert">
      <h3>{t("conflict.title")}</h3>
      <p>{t("conflict.what")}</p>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t("conflict.field")}</th>
              <th>{t("conflict.was")}</th>
              <th>{t("conflict.theirs")}</th>
              <th>{t("conflict.mine")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>{isField(row.key) ? t(`field.${row.key}`) : row.key}{row.both && <strong> ⚠ {t("conflict.both")}</strong>}</td>
                <td className={table.muted}><bdi dir="auto">{row.was || "—"}</bdi></td>
                <td><bdi dir="auto">{row.theirs || "—"}</bdi></td>
                <td><bdi dir="auto">{row.mine === null ? "" : row.mine || "—"}</bdi></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={form.actions}>
        <Button onClick={onDiscard}>{t("conflict.discard")}</Button>
        <Button onClick={onMerge}>{t("conflict.merge")}</Button>
      </div>
    </div>
  );
}
