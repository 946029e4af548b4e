import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/audit/AuditPage.module.css";
import { PeriodDialog } from "@/features/audit/PeriodDialog";
import { type AuditSearch, filtersOf, RESULTS } from "@/features/audit/search";
import { formatCount } from "@/shared/format/numbers";
import { formatTime } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Field, Select } from "@/shared/ui/Field";

interface FiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (next: AuditSearch) => void;
}

const TEXTS = ["q", "actor", "action", "object"] as const;
const EXAMPLES: Readonly<Record<string, string>> = { action: "users.update", object: "tags/5" };

/** Narrows the records; what is left blank lets everything through. */
export function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation("audit");
  const settings = useSettings();
  const [picking, setPicking] = useState(false);
  const set = (part: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }) => {
    const next = Object.entries({ ...filtersOf(search), ...part }).filter(([, value]) => value !== undefined && value !== "");
    onChange(Object.fromEntries(next));
  };
  const bound = (at: number | undefined) => (at === undefined ? "…" : formatTime(at, "dayMinute", settings));
  const period = search.from === undefined && search.to === undefined ? t("filter.period.all") : `${bound(search.from)} – ${bound(search.to)}`;
  const count = Object.keys(filtersOf(search)).length;
  return (
    <details className={classes.narrow} open={matchMedia("(min-width: 701px)").matches}>
      <summary>{t("filter.title")}{count > 0 && <> · <bdi>{formatCount(count, settings)}</bdi></>}</summary>
      <search className={classes.filters}>
        {TEXTS.map((key) => (
          <Field
            key={key}
            type="search"
            dir="auto"
            label={t(`filter.${key}`)}
            placeholder={EXAMPLES[key]}
            title={key === "action" || key === "object" ? t(`filter.${key}.hint`) : undefined}
            value={search[key] ?? ""}
            onChange={(event) => { set({ [key]: event.target.value }); }}
          />
        ))}
        <Select
          label={t("filter.result")}
          value={search.result ?? "any"}
          options={[{ value: "any", label: t("filter.any") }, ...RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))]}
          onChange={(value) => { set({ result: RESULTS.find((one) => one === value) }); }}
        />
        <Button icon="history" aria-label={`${t("filter.period")}: ${period}`} onClick={() => { setPicking(true); }}><bdi>{period}</bdi></Button>
        {count > 0 && <Button icon="close" onClick={() => { onChange({}); }}>{t("filter.clear")}</Button>}
        {picking && (
          <PeriodDialog
            from={search.from}
            to={search.to}
            onClose={() => { setPicking(false); }}
            onPick={(from, to) => {
              setPicking(false);
              set({ from, to });
            }}
          />
        )}
      </search>
    </details>
  );
}
