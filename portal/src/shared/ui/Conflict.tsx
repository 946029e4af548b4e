import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { valueText } from "@/shared/format/difference";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";
import table from "@/shared/ui/Table.module.css";

interface ConflictProps<T extends object> {
  /** What the edit began with. */
  readonly base: T;
  readonly mine: Partial<T>;
  /** What is stored now. */
  readonly theirs: T;
  readonly nameOf: (key: string) => string;
  /** Goes on with the stored one and these changes of one's own on top. */
  readonly onMerge: (kept: Partial<T>) => void;
  readonly onDiscard: () => void;
}

type Loose = Readonly<Record<string, unknown>>;

/** Fields that either side changed, with the three values of each. */
export function clashes<T extends object>(base: T, mine: Partial<T>, theirs: T) {
  const [was, is, own] = [base as Loose, theirs as Loose, mine as Loose];
  const moved = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => valueText(was[key]) !== valueText(is[key]));
  return [...new Set([...Object.keys(own), ...moved])].sort().map((key) => ({
    key,
    was: valueText(was[key]),
    theirs: valueText(is[key]),
    mine: key in own ? valueText(own[key]) : null,
    both: key in own && moved.includes(key) && valueText(own[key]) !== valueText(is[key]),
  }));
}

/** Someone else saved first: both changes side by side, and two ways on. Nothing is lost by itself. */
export function Conflict<T extends object>({ base, mine, theirs, nameOf, onMerge, onDiscard }: ConflictProps<T>) {
  const { t } = useTranslation("shared");
  const [theirsTaken, setTaken] = useState<readonly string[]>([]);
  const rows = clashes(base, mine, theirs);
  const merge = () => {
    const kept = Object.entries(mine as Loose).filter(([key]) => !theirsTaken.includes(key));
    onMerge(Object.fromEntries(kept) as Partial<T>);
  };
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
                <td><bdi>{nameOf(row.key)}</bdi>{row.both && <strong> ⚠ {t("conflict.both")}</strong>}</td>
                <td className={table.muted}><bdi dir="auto">{row.was || "—"}</bdi></td>
                {row.both
                  ? <Choice row={row} taken={theirsTaken.includes(row.key)} onTake={(on) => { setTaken((old) => (on ? [...old, row.key] : old.filter((key) => key !== row.key))); }} />
                  : <><td><bdi dir="auto">{row.theirs || "—"}</bdi></td><td><bdi dir="auto">{row.mine === null ? "" : row.mine || "—"}</bdi></td></>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={form.actions}>
        <Button onClick={onDiscard}>{t("conflict.discard")}</Button>
        <Button onClick={merge}>{t("conflict.merge")}</Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly row: { readonly key: string; readonly theirs: string; readonly mine: string | null };
  readonly taken: boolean;
  readonly onTake: (on: boolean) => void;
}

/** Both changed the field: which one shall hold. */
function Choice({ row, taken, onTake }: ChoiceProps) {
  const name = useId();
  return [{ value: row.theirs, theirs: true }, { value: row.mine, theirs: false }].map((side) => (
    <td key={String(side.theirs)}>
      <label className={form.check}>
        <input type="radio" name={name} checked={taken === side.theirs} onChange={() => { onTake(side.theirs); }} />
        <bdi dir="auto">{side.value || "—"}</bdi>
      </label>
    </td>
  ));
}
