import { useTranslation } from "react-i18next";
import { RESULTS } from "@/features/audit/search";

/** How an act ended; what did not happen stands out by weight and mark, not by colour. */
export function Result({ result }: { result: string }) {
  const { t } = useTranslation("audit");
  const known = RESULTS.find((one) => one === result);
  const words = known ? t(`result.${known}`) : result;
  return result === "done" ? <>{words}</> : <strong>✕ {words}</strong>;
}
