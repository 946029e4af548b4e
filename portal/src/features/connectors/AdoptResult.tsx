import { useTranslation } from "react-i18next";
import type { AdoptVerdict } from "@/shared/api/types";

const SHOWN_MAX = 20;

/** What became of the variables: how many are tags now, and which are not, with why. */
export function AdoptResult({ verdicts }: { verdicts: readonly AdoptVerdict[] }) {
  const { t } = useTranslation("connectors");
  const rejected = verdicts.filter(({ verdict }) => verdict === "rejected");
  return (
    <div role="status">
      <p>{t("adopt.done", { count: verdicts.length - rejected.length })}</p>
      <ul>
        {rejected.slice(0, SHOWN_MAX).map(({ address, name, detail }) => (
          <li key={address}>
            <bdi>{name}</bdi>: <bdi dir="auto">{detail}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
