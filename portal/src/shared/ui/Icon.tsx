import classes from "@/shared/ui/Icon.module.css";
import { cx } from "@/shared/ui/cx";

const PATHS = {
  alarms: "M12 3a6 6 0 0 1 6 6c0 5 2 6 2 8H4c0-2 2-3 2-8a6 6 0 0 1 6-6zM10 20h4",
  sound: "M4 9h4l5-4v14l-5-4H4zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
  silent: "M4 9h4l5-4v14l-5-4H4zM16 9l5 6M21 9l-5 6",
  shelf: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM10 9v6M14 9v6",
  overview: "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z",
  trends: "M4 4v16h16M7 15l4-5 3 3 5-7",
  connectors: "M7 4v5M17 4v5M5 9h14v3a7 7 0 0 1-14 0zM12 19v2",
  tags: "M4 4h8l8 8-8 8-8-8zM8.5 8.5h.01",
  status: "M3 12h4l3-8 4 16 3-8h4",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l4.5 4.5",
  keys: "M3 7h18v10H3zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M8 14h8",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  back: "M14 6l-6 6 6 6",
  forward: "M10 6l6 6-6 6",
  down: "M6 9l6 6 6-6",
  zoomOut: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l4.5 4.5M8 11h6",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  play: "M8 5l11 7-11 7z",
  stop: "M7 7h10v10H7z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M19 5l-1.5 1.5M6.5 17.5L5 19",
  moon: "M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z",
  person: "M12 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM5 20a7 7 0 0 1 14 0",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  folder: "M3 6h7l2 2h9v11H3z",
  point: "M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  upload: "M12 20V9M7 13l5-5 5 5M5 4h14",
  compare: "M8 4v16M16 4v16M4 8h8M12 16h8",
  key: "M8 9a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11.5 11.5L20 3M16 7l3 3",
  audit: "M6 3h9l4 4v14H6zM9 12l2 2 4-4M9 18h7",
  administration: "M12 3l8 3v6c0 4.5-3.4 8-8 9-4.6-1-8-4.5-8-9V6zM12 8v4M12 15.5h.01",
  people: "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19a6 6 0 0 1 12 0M16 5.5a3 3 0 0 1 0 5.5M17 13.5a6 6 0 0 1 4 5.5",
  history: "M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4M12 8v4l3 2",
  check: "M5 12l5 5 9-10",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  link: "M9 15l6-6M11 6l2-2a4 4 0 0 1 6 6l-2 2M13 18l-2 2a4 4 0 0 1-6-6l2-2",
  enterprise: "M5 20V4h9v16M14 9h5v11M3 20h18M8 8h3M8 12h3M8 16h3",
  site: "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11zM12 8.5h.01",
  area: "M4 7l5-3 6 3 5-3v13l-5 3-6-3-5 3zM9 4v13M15 7v13",
  well: "M12 3v5M7 21l5-13 5 13M8.5 17h7M10 12.5h4M4 21h16",
  equipment: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2",
  move: "M4 12h13M12 6l6 6-6 6M20 5v14",
} as const;

export type IconName = keyof typeof PATHS;

const DIRECTED: ReadonlySet<IconName> = new Set(["back", "forward", "move"]);

/** A line icon; one that points somewhere mirrors with the reading direction. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={cx(classes.icon, DIRECTED.has(name) && classes.directed)}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
