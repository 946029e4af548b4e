import { useTranslation } from "react-i18next";
import classes from "@/features/tags/ChangeList.module.css";
import { fieldName } from "@/features/tags/fieldName";
import { type Difference, valueText } from "@/shared/format/difference";
import { useSettings } from "@/shared/settings/settings";
import { Stored } from "@/shared/ui/Stored";

interface ChangeListProps {
  readonly items: readonly Difference[];
  /** Nothing was there before: only what is now is said. */
  readonly fresh?: boolean;
}

/** What changed, in a line each: field, before, after. */
export function ChangeList({ items, fresh }: ChangeListProps) {
  const { t } = useTranslation("tags");
  const arrow = useSettings().language === "fa" ? "←" : "→";
  return items.map(({ member, before, after }) => (
    <li key={member}>
      {fieldName(member, t)} {!fresh && <><Side member={member} value={before} className={classes.before} /> {arrow} </>}<Side member={member} value={after} className={classes.after} />
    </li>
  ));
}

function Side({ member, value, className }: { member: string; value: unknown; className: string | undefined }) {
  return <span className={className}>{valueText(value) ? <Stored member={member} value={value} /> : "—"}</span>;
}
