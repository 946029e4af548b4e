import { useTranslation } from "react-i18next";
import classes from "@/features/connectors/RestHowTo.module.css";
import type { Connector } from "@/shared/api/types";

/** How a program sends readings to this connector. */
export function RestHowTo({ connector }: { connector: Connector }) {
  const { t } = useTranslation("connectors");
  const reading = JSON.stringify([{ tag: "area/well/measurement", ts: 1_700_000_000_000, value: 12.5, quality: 0 }]);
  return (
    <section>
      <p>{t("rest.how", { name: connector.name })}</p>
      <pre className={classes.code} dir="ltr">
        {`curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\\n  -d '${reading}' \\\n  ${location.origin}/api/ingest`}
      </pre>
    </section>
  );
}
