/** The well itself, drawn without values: strata, casing, tubing, valves, tree, choke, lines. */
import { useTranslation } from "react-i18next";
import classes from "@/features/well/Drawing.module.css";

/** Coordinates of the drawing; callouts are placed in the same. */
export const VIEW = { width: 720, height: 760 } as const;
export const WELL_X = 300;
const SURFACE = 236;
const CHOKE_X = 470;
const LINE_Y = 140;

function Valve({ x, y, upright }: { x: number; y: number; upright?: boolean }) {
  const shape = upright ? "M-10 -13H10L-10 13H10Z" : "M-14 -10V10L14 -10V10Z";
  return <path className={classes.steel} d={shape} transform={`translate(${x} ${y})`} />;
}

function Ground() {
  return (
    <g>
      <rect className={classes.rock} x={0} y={SURFACE} width={VIEW.width} height={VIEW.height - SURFACE} />
      <path className={classes.strata} d={`M0 ${SURFACE + 110}H720M0 ${SURFACE + 240}H720M0 ${SURFACE + 370}H720`} />
      <rect className={classes.reservoir} x={0} y={640} width={VIEW.width} height={84} />
      <path className={classes.surface} d={`M0 ${SURFACE}H720`} />
    </g>
  );
}

function Wellbore({ pumped, gasLifted }: { pumped: boolean; gasLifted: boolean }) {
  const x = WELL_X;
  return (
    <g>
      <path className={classes.annulus} d={`M${x - 40} ${SURFACE}H${x + 40}V704H${x - 40}Z`} />
      <path className={classes.fluid} d={`M${x - 12} ${SURFACE}H${x + 12}V640H${x - 12}Z`} />
      <path className={classes.fluid} d={`M${x - 40} 600H${x + 40}V704H${x - 40}Z`} />
      <path className={classes.casing} d={`M${x - 40} ${SURFACE}V704M${x + 40} ${SURFACE}V704M${x - 40} 704H${x + 40}`} />
      <path className={classes.tubing} d={`M${x - 12} ${SURFACE}V630M${x + 12} ${SURFACE}V630`} />
      <rect className={classes.packer} x={x - 39} y={586} width={26} height={14} />
      <rect className={classes.packer} x={x + 13} y={586} width={26} height={14} />
      <path className={classes.perforation} d={[654, 670, 686].map((y) => `M${x - 40} ${y}h-26M${x + 40} ${y}h26`).join("")} />
      {!pumped && <Valve x={x} y={330} upright />}
      {!pumped && <circle className={classes.gauge} cx={x + 12} cy={540} r={7} />}
      {gasLifted && [420, 480].map((y) => <path key={y} className={classes.steel} d={`M${x - 20} ${y - 8}h8v16h-8zM${x - 12} ${y}h6`} />)}
      {pumped && (
        <g className={classes.steel}>
          <rect x={x - 18} y={470} width={36} height={46} rx={3} />
          <rect x={x - 15} y={518} width={30} height={12} />
          <rect x={x - 18} y={532} width={36} height={44} rx={3} />
          <path className={classes.stages} d={`M${x - 18} 480h36M${x - 18} 490h36M${x - 18} 500h36M${x - 18} 510h36`} />
        </g>
      )}
    </g>
  );
}

function Tree({ gasLifted }: { gasLifted: boolean }) {
  const x = WELL_X;
  return (
    <g>
      {gasLifted && <path className={classes.pipe} d={`M20 206H${x - 40}`} />}
      {gasLifted && <Valve x={150} y={206} />}
      <path className={classes.pipe} d={`M${x} ${LINE_Y}H700`} />
      <path className={classes.pipe} d={`M${x} 84V${SURFACE}`} />
      <path className={classes.steel} d={`M${x - 34} 216h68v20h-68z`} />
      <path className={classes.steel} d={`M${x - 22} 112h44v56h-44z`} />
      <Valve x={x} y={190} upright />
      <Valve x={x} y={96} upright />
      <path className={classes.steel} d={`M${x - 16} 62h32v14h-32z`} />
      <Valve x={x + 58} y={LINE_Y} />
      <path className={classes.steel} d={`M${CHOKE_X - 20} ${LINE_Y - 15}L${CHOKE_X + 20} ${LINE_Y + 15}V${LINE_Y - 15}L${CHOKE_X - 20} ${LINE_Y + 15}Z`} />
      <path className={classes.stem} d={`M${CHOKE_X} ${LINE_Y}v-26m-10 0h20`} />
      <path className={classes.arrow} d={`M684 ${LINE_Y - 9}l16 9l-16 9`} />
    </g>
  );
}

export function Drawing({ pumped, gasLifted }: { pumped: boolean; gasLifted: boolean }) {
  const { t } = useTranslation("well");
  return (
    <svg className={classes.drawing} viewBox={`0 0 ${VIEW.width} ${VIEW.height}`} role="img" aria-label={t("schematic")}>
      <Ground />
      <Wellbore pumped={pumped} gasLifted={gasLifted} />
      <Tree gasLifted={gasLifted} />
      <g className={classes.part}>
        {!pumped && <text x={WELL_X + 52} y={334}>{t("part.safetyValve")}</text>}
        {pumped && <text x={WELL_X - 52} y={528} textAnchor="end">{t("part.pump")}</text>}
        <text x={WELL_X + 52} y={597}>{t("part.packer")}</text>
        <text x={24} y={688}>{t("part.reservoir")}</text>
      </g>
    </svg>
  );
}
