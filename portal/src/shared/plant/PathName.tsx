import { Fragment } from "react";
import classes from "@/shared/plant/PathName.module.css";

/** A longer part may break within itself: it would not fit on a phone. */
const WHOLE_MAX = 28;

/**
 * A path of the asset tree: its parts follow one another from the left in both languages, each in its own direction, and
 * a line breaks behind a slash, not at a hyphen within `WELL-00009`.
 */
export function PathName({ path }: { path: string }) {
  const parts = path.split("/");
  return (
    <bdi dir="ltr">
      {parts.map((part, at) => (
        <Fragment key={parts.slice(0, at + 1).join("/")}>
          <bdi className={part.length <= WHOLE_MAX ? classes.whole : undefined}>{part}</bdi>
          {at < parts.length - 1 && <>/<wbr /></>}
        </Fragment>
      ))}
    </bdi>
  );
}
