import { Fragment } from "react";

/** What an area lies in, from the outermost: enterprise, site. */
export function Within({ names }: { names: readonly string[] }) {
  return names.map((name, at) => (
    <Fragment key={names.slice(0, at + 1).join("/")}>
      {at > 0 && " › "}
      <bdi>{name}</bdi>
    </Fragment>
  ));
}
