import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fieldName } from "@/features/tags/fieldName";
import { difference } from "@/features/tags/queries";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Differences } from "@/shared/ui/Differences";
import { Failure, Skeleton } from "@/shared/ui/States";

/** What two versions differ in, field by field. */
export function VersionDifference({ id, from, to }: { id: number; from: number; to: number }) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const { data, error } = useQuery(difference(id, from, to));
  if (error) return <Failure error={error} />;
  if (!data) return <Skeleton rows={2} height="2rem" />;
  const items = Object.entries(data.changes).map(([member, { before, after }]) => ({ member, before, after }));
  const title = t("difference", { from: formatCount(from, settings), to: formatCount(to, settings) });
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {items.length === 0 ? <p>{t("difference.none")}</p> : <Differences items={items} nameOf={(name) => fieldName(name, t)} />}
    </section>
  );
}
