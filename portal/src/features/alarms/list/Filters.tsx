import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/list/Filters.module.css";
import { ORDERS, type Order, WAITING, type Waiting } from "@/features/alarms/list/ordering";
import { PriorityChoice } from "@/features/alarms/PriorityChoice";
import type { AlarmsSearch } from "@/features/alarms/search";
import { Button } from "@/shared/ui/Button";

interface FiltersProps {
  readonly search: AlarmsSearch;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: { [K in keyof AlarmsSearch]?: AlarmsSearch[K] | undefined }) => void;
  /** Back to the list. */
  readonly onLeave: () => void;
}

export function Filters({ search, field, onChange, onLeave }: FiltersProps) {
  const { t } = useTranslation("alarms");
  return (
    <search className={classes.filters}>
      <input
        ref={field}
        type="search"
        className={classes.search}
        aria-label={t("filter")}
        placeholder={t("filter.placeholder")}
        value={search.q ?? ""}
        dir="auto"
        onChange={(event) => { onChange({ q: event.target.value }); }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          onLeave();
        }}
      />
      <PriorityChoice chosen={search.priority ?? []} onChange={(priority) => { onChange({ priority }); }} />
      <select aria-label={t("waiting")} value={search.waiting ?? "all"} onChange={(event) => { onChange({ waiting: event.target.value as Waiting }); }}>
        {WAITING.map((one) => <option key={one} value={one}>{t(`waiting.${one}`)}</option>)}
      </select>
      <select aria-label={t("order")} value={search.order ?? "urgent"} onChange={(event) => { onChange({ order: event.target.value as Order }); }}>
        {ORDERS.map((one) => <option key={one} value={one}>{t(`order.${one}`)}</option>)}
      </select>
      {search.asset && <Button icon="close" onClick={() => { onChange({ asset: undefined }); }}><bdi>{search.asset}</bdi></Button>}
    </search>
  );
}
