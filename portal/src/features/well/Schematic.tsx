import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { BOX, type Callout, calloutsFor } from "@/features/well/callouts";
import { Drawing, VIEW } from "@/features/well/Drawing";
import { isGasLifted, isPumped, type TagsByRole } from "@/features/well/roles";
import classes from "@/features/well/Schematic.module.css";
import type { Tag } from "@/shared/api/types";
import { Value } from "@/shared/plant/Value";

function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}

function Box({ callout, tag }: { callout: Callout; tag: Tag }) {
  const { t } = useTranslation("well");
  return (
    <Link
      to="/trends"
      search={{ tags: [tag.tag_id] }}
      className={classes.box}
      style={{
        insetBlockStart: percent(callout.boxY - BOX.height / 2, VIEW.height),
        insetInlineStart: percent(callout.boxX, VIEW.width),
        inlineSize: percent(BOX.width, VIEW.width),
        minBlockSize: percent(BOX.height, VIEW.height),
      }}
      title={t("trendOf", { tag: tag.name })}
    >
      <bdi className={classes.name}>{tag.name.slice(tag.name.lastIndexOf("/") + 1)}</bdi>
      <Value tag={tag} />
    </Link>
  );
}

function Leader({ x, y, boxX, boxY }: Callout) {
  const near = boxX > x ? boxX : boxX + BOX.width < x ? boxX + BOX.width : x;
  return <path className={classes.leader} d={`M${x} ${y}L${near} ${boxY}`} />;
}

/** The well with its live values where they are measured. Drawn the same way round in both languages. */
export function Schematic({ roles }: { roles: TagsByRole }) {
  const callouts = calloutsFor((role) => role in roles);
  const firsts = callouts.filter((one, at) => callouts.findIndex(({ x, y }) => x === one.x && y === one.y) === at);
  return (
    <div className={classes.schematic} dir="ltr">
      <Drawing pumped={isPumped(roles)} gasLifted={isGasLifted(roles)} />
      <svg className={classes.leaders} viewBox={`0 0 ${VIEW.width} ${VIEW.height}`} aria-hidden="true">
        {firsts.map((one) => <Leader key={one.role} {...one} />)}
        {firsts.map(({ role, x, y }) => <circle key={role} className={classes.dot} cx={x} cy={y} r={3.5} />)}
      </svg>
      {callouts.map((one) => {
        const tag = roles[one.role];
        return tag && <Box key={one.role} callout={one} tag={tag} />;
      })}
    </div>
  );
}
