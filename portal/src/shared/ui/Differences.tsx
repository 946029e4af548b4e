import { useTranslation } from "react-i18next";
import { type Difference, valueText } from "@/shared/format/difference";
import classes from "@/shared/ui/Differences.module.css";
import { cx } from "@/shared/ui/cx";
import { Stored } from "@/shared/ui/Stored";
import table from "@/shared/ui/Table.module.css";

interface DifferencesProps {
  readonly items: readonly Difference[];
  /** What a member is called; its own name without it. */
  readonly nameOf?: (member: string) => string;
}

/** Before and after, member by member. */
export function Differences({ items, nameOf }: DifferencesProps) {
  const { t } = useTranslation("shared");
  return (
    <div className={table.scroll}>
      <table className={cx(table.table, table.cards)}>
        <thead>
          <tr>
            <th>{t("difference.member")}</th>
            <th>{t("difference.before")}</th>
            <th>{t("difference.after")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ member, before, after }) => (
            <tr key={member}>
              <td><bdi>{nameOf ? nameOf(member) : member}</bdi></td>
              <td className={classes.value} data-label={t("difference.before")}>{valueText(before) ? <del><Stored member={member} value={before} /></del> : <span className={table.muted}>{t("difference.empty")}</span>}</td>
              <td className={classes.value} data-label={t("difference.after")}>{valueText(after) ? <ins><Stored member={member} value={after} /></ins> : <span className={table.muted}>{t("difference.empty")}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
