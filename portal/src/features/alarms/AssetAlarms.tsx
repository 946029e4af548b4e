import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/AssetAlarms.module.css";
import { useStanding } from "@/features/alarms/live/alarms";
import { StateMark } from "@/features/alarms/StateMark";
import { withinAssets } from "@/features/alarms/within";
import { titleOf } from "@/features/alarms/words";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";

/** The alarm of an asset to look at first, how many stand, and the way to them. */
export function AssetAlarms({ asset }: { asset: string }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { alarms } = useStanding();
  const found = withinAssets(alarms).get(asset);
  if (!found) return null;
  const words = t("within", { title: titleOf(found.first, settings), standing: formatCount(found.standing, settings) });
  return (
    <Link to="/alarms" search={{ asset }} className={classes.within} title={words}>
      <StateMark alarm={found.first} />
      <span className={classes.words}>{words}</span>
      {found.standing > 1 && <bdi>{formatCount(found.standing, settings)}</bdi>}
    </Link>
  );
}
