/** Wheel and touch on the plot: zoom about the pointer, pan sideways; told at once, settled by the page. */
import type uPlot from "uplot";

const WHEEL_ZOOM = 1.0018;
const PAN_PER_PX = 1;

export interface GestureTarget {
  /** A new range under the fingers, UTC epoch ms. */
  readonly onMove: (from: number, to: number) => void;
}

function wheel(u: uPlot, event: WheelEvent, target: GestureTarget): void {
  event.preventDefault();
  const { min, max } = u.scales.x ?? {};
  if (min == null || max == null) return;
  const span = max - min;
  const width = u.over.clientWidth;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    const shift = ((event.deltaX || event.deltaY) / width) * span * PAN_PER_PX;
    target.onMove((min + shift) * 1000, (max + shift) * 1000);
    return;
  }
  const at = (event.clientX - u.over.getBoundingClientRect().left) / width;
  const wanted = span * WHEEL_ZOOM ** event.deltaY;
  const start = min + (span - wanted) * at;
  target.onMove(start * 1000, (start + wanted) * 1000);
}

/** One finger pans, two pinch: the times under the fingers stay under them. */
function touches(u: uPlot, target: GestureTarget): (event: TouchEvent) => void {
  let held: readonly number[] = [];
  const places = (event: TouchEvent) => {
    const left = u.over.getBoundingClientRect().left;
    return [...event.touches].slice(0, 2).map((touch) => touch.clientX - left);
  };
  return (event) => {
    const at = places(event);
    if (event.type !== "touchmove" || held.length !== at.length) {
      held = at.map((x) => u.posToVal(x, "x"));
      return;
    }
    const { min, max } = u.scales.x ?? {};
    const [first, second] = at;
    const [heldFirst, heldSecond] = held;
    if (min == null || max == null || first === undefined || heldFirst === undefined) return;
    const width = u.over.clientWidth;
    const perPx =
      second !== undefined && heldSecond !== undefined && Math.abs(second - first) > 8
        ? (heldSecond - heldFirst) / (second - first)
        : (max - min) / width;
    if (perPx <= 0) return;
    const start = heldFirst - first * perPx;
    target.onMove(start * 1000, (start + width * perPx) * 1000);
  };
}

export function gestures(target: GestureTarget): uPlot.Plugin {
  return {
    hooks: {
      ready: (u) => {
        u.over.addEventListener("wheel", (event) => { wheel(u, event, target); }, { passive: false });
        const touch = touches(u, target);
        for (const kind of ["touchstart", "touchmove", "touchend"] as const) {
          u.over.addEventListener(kind, touch, { passive: true });
        }
      },
    },
  };
}
