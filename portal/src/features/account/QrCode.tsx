import { useMemo } from "react";
import classes from "@/features/account/AccountPage.module.css";

interface Modules {
  /** Modules along a side, margin included. */
  readonly size: number;
  readonly path: string;
}

/** The dark modules of a QR code given as SVG: only their path is taken over, never markup. */
export function modulesOf(svg: string): Modules | null {
  const parsed = new DOMParser().parseFromString(svg, "text/html");
  const path = [...parsed.querySelectorAll("path")].find((one) => one.hasAttribute("stroke"));
  const scaled = path?.closest("[transform]")?.getAttribute("transform") ?? "scale(1)";
  const scale = Number(/scale\(([\d.]+)\)/.exec(scaled)?.[1] ?? 1);
  const width = Number(parsed.querySelector("svg")?.getAttribute("width"));
  const lines = path?.getAttribute("d");
  return lines && width > 0 ? { size: width / scale, path: lines } : null;
}

/** Always dark on white with a margin, in either theme: cameras want it so. */
export function QrCode({ svg, label }: { svg: string; label: string }) {
  const modules = useMemo(() => modulesOf(svg), [svg]);
  if (!modules) return null;
  return (
    <svg className={classes.qr} viewBox={`0 0 ${modules.size} ${modules.size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={modules.size} height={modules.size} fill="#fff" />
      <path d={modules.path} stroke="#000" fill="none" />
    </svg>
  );
}
