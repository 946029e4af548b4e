import { useState } from "react";
import { useTranslation } from "react-i18next";
import { exampleOf } from "@/features/connectors/example";
import classes from "@/features/connectors/RestHowTo.module.css";
import type { Connector } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";

type Copying = "not yet" | "done" | "refused";

/** How a program sends readings to this connector, to be copied. */
export function RestHowTo({ connector }: { connector: Connector }) {
  const { t } = useTranslation("connectors");
  const [openedAt] = useState(() => Date.now());
  const [copying, setCopying] = useState<Copying>("not yet");
  const example = exampleOf(connector.name, location.origin, openedAt);
  const copy = () => {
    navigator.clipboard.writeText(example).then(() => { setCopying("done"); }, () => { setCopying("refused"); });
  };
  return (
    <section className={classes.how}>
      <header className={classes.header}>
        <h2>{t("rest.title")}</h2>
        <Button icon="copy" onClick={copy}>{t("rest.copy")}</Button>
        <span role="status">{copying === "done" ? t("rest.copied") : copying === "refused" ? t("rest.refused") : ""}</span>
      </header>
      <p>{t(connector.config.auto_create ? "rest.makes" : "rest.sets-aside")}</p>
      <pre className={classes.code} dir="ltr">{example}</pre>
      <p>{t("rest.token")}</p>
    </section>
  );
}
