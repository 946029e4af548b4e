import { useId } from "react";
import { useTranslation } from "react-i18next";
import { AdoptResult } from "@/features/connectors/AdoptResult";
import { MapPreview } from "@/features/connectors/MapPreview";
import { usePreview, useTakeMap } from "@/features/connectors/maps";
import classes from "@/features/connectors/RegisterMap.module.css";
import type { Connector } from "@/shared/api/types";
import { Failure, Skeleton } from "@/shared/ui/States";

/** Takes a device's register map (CSV or JSON), shows its points, and makes tags of those chosen. */
export function RegisterMap({ connector }: { connector: Connector }) {
  const { t } = useTranslation("connectors");
  const id = useId();
  const reading = usePreview();
  const taking = useTakeMap(connector.id);
  const present = Boolean(connector.config.register_map);
  const read = (file: File | undefined) => {
    taking.reset();
    if (file) reading.mutate(file);
  };
  return (
    <section className={classes.map}>
      <h2>{t("map.title")}</h2>
      <p>{t(present ? "map.present" : "map.absent")}</p>
      <label htmlFor={id} className={classes.file}>
        {t("map.choose")}
        <input id={id} type="file" accept=".csv,.json,text/csv,application/json" onChange={(event) => { read(event.target.files?.[0]); }} />
      </label>
      {reading.isPending && <Skeleton rows={4} height="2rem" />}
      {reading.isError && <Failure error={reading.error} />}
      {reading.isSuccess && !taking.isSuccess && (
        <MapPreview
          key={reading.submittedAt}
          preview={reading.data.preview}
          pending={taking.isPending}
          onTake={(points) => { taking.mutate({ text: reading.data.text, points }); }}
        />
      )}
      {taking.isError && <Failure error={taking.error} />}
      {taking.isSuccess && <AdoptResult verdicts={taking.data} />}
    </section>
  );
}
