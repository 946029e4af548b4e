import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useConfigure } from "@/features/connectors/queries";
import classes from "@/features/connectors/RegisterMap.module.css";
import type { Connector } from "@/shared/api/types";
import { Failure } from "@/shared/ui/States";

const SIZE_MAX = 4 * 2 ** 20;

/** Takes a device's register map (CSV or JSON); what it names can then be browsed and chosen. */
export function RegisterMap({ connector }: { connector: Connector }) {
  const { t } = useTranslation("connectors");
  const id = useId();
  const configuring = useConfigure(connector.id);
  const present = Boolean(connector.config.register_map);
  const take = async (file: File | undefined) => {
    if (file) configuring.mutate({ register_map: (await file.text()).slice(0, SIZE_MAX) });
  };
  return (
    <section className={classes.map}>
      <h2>{t("map.title")}</h2>
      <p>{t(present ? "map.present" : "map.absent")}</p>
      <label htmlFor={id} className={classes.file}>
        {t("map.choose")}
        <input id={id} type="file" accept=".csv,.json,text/csv,application/json" onChange={(event) => void take(event.target.files?.[0])} />
      </label>
      {configuring.isSuccess && <p role="status">{t("map.taken")}</p>}
      {configuring.isError && <Failure error={configuring.error} />}
    </section>
  );
}
