import { Link } from "@tanstack/react-router";

/** What a record is about, leading to its page where it has one; what was deleted meanwhile is said there. */
export function ObjectLink({ object }: { object: string }) {
  const text = <bdi dir="ltr">{object}</bdi>;
  if (object === "philosophy") return <Link to="/alarms/philosophy">{text}</Link>;
  const [, kind, id] = /^(tags|users|connectors|asset-templates|rules)\/([\w-]+)(?:\/|$)/.exec(object) ?? [];
  if (!id || id === "me") return text;
  if (kind === "tags" && /^\d+$/.test(id)) return <Link to="/tags/$id" params={{ id }}>{text}</Link>;
  if (kind === "users") return <Link to="/administration/users/$id" params={{ id }}>{text}</Link>;
  if (kind === "connectors") return <Link to="/connectors/$id" params={{ id }}>{text}</Link>;
  if (kind === "rules") return <Link to="/alarms/rules/$id" params={{ id }}>{text}</Link>;
  if (kind === "asset-templates") return <Link to="/tags/templates/$id" params={{ id }}>{text}</Link>;
  return text;
}
