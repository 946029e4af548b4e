import { useTranslation } from "react-i18next";
import classes from "@/features/connectors/AdoptForm.module.css";
import type { Choice } from "@/features/connectors/choice";
import { AdoptResult } from "@/features/connectors/AdoptResult";
import { useAdopt } from "@/features/connectors/queries";
import type { Adopted } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Failure } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

interface AdoptFormProps {
  readonly connector: string;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

function numberOf(text: string): number | null {
  return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
}

/** The chosen variables as tags to be: name, unit and span may be changed. */
export function AdoptForm({ connector, choice, onChange }: AdoptFormProps) {
  const { t } = useTranslation("connectors");
  const adopting = useAdopt(connector);
  const items = [...choice.values()];
  const edit = (item: Adopted, change: Partial<Adopted>) => {
    onChange(new Map(choice).set(item.address, { ...item, ...change }));
  };
  const adopt = () => {
    adopting.mutate(items, { onSuccess: () => { onChange(new Map()); } });
  };
  return (
    <section className={classes.form} aria-label={t("adopt.title")}>
      <header className={classes.header}>
        <h3>{t("adopt.count", { count: items.length })}</h3>
        <Button kind="primary" disabled={!items.length || adopting.isPending} onClick={adopt}>{t("adopt")}</Button>
      </header>
      {adopting.isSuccess && !items.length && <AdoptResult verdicts={adopting.data.items} />}
      {adopting.isError && <Failure error={adopting.error} />}
      {items.length > 0 && (
        <div className={classes.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t("adopt.name")}</th>
                <th>{t("adopt.unit")}</th>
                <th>{t("adopt.lo")}</th>
                <th>{t("adopt.hi")}</th>
              </tr>
            </thead>
            <tbody dir="ltr">
              {items.map((item) => (
                <tr key={item.address}>
                  <td><input className={classes.name} aria-label={t("adopt.name")} value={item.name} onChange={(event) => { edit(item, { name: event.target.value }); }} /></td>
                  <td><input className={classes.short} aria-label={t("adopt.unit")} value={item.unit ?? ""} onChange={(event) => { edit(item, { unit: event.target.value || null }); }} /></td>
                  <td><input className={classes.short} aria-label={t("adopt.lo")} type="number" value={item.eu_lo ?? ""} onChange={(event) => { edit(item, { eu_lo: numberOf(event.target.value) }); }} /></td>
                  <td><input className={classes.short} aria-label={t("adopt.hi")} type="number" value={item.eu_hi ?? ""} onChange={(event) => { edit(item, { eu_hi: numberOf(event.target.value) }); }} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
