import { useTranslation } from "react-i18next";
import type { Difference } from "@/shared/format/difference";
import classes from "@/shared/ui/Differences.module.css";
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
      <table className={table.table}>
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
              <td className={classes.value}>{before ? <del><bdi dir="auto">{before}</bdi></del> : <span className={table.muted}>{t("difference.empty")}</span>}</td>
              <td className={classes.value}>{after ? <ins><bdi dir="auto">{after}</bdi></ins> : <span className={table.muted}>{t("difference.empty")}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
