/** What a new connector is asked for, by kind. */
import type { Kind } from "@/features/connectors/kinds";
import type { NewConnector } from "@/features/connectors/queries";

export const SECURITIES = ["sign_and_encrypt", "sign", "none"] as const;
export const MODES = ["subscribe", "poll"] as const;

export interface FormValues {
  readonly name: string;
  readonly kind: Kind;
  readonly endpoint: string;
  readonly security: (typeof SECURITIES)[number];
  readonly fingerprint: string;
  readonly username: string;
  readonly password: string;
  readonly mode: (typeof MODES)[number];
  readonly host: string;
  readonly port: string;
  readonly interval: string;
  readonly autoCreate: boolean;
  readonly silentAfter: string;
}

export const BLANK: FormValues = {
  name: "",
  kind: "opcua",
  endpoint: "opc.tcp://",
  security: "sign_and_encrypt",
  fingerprint: "",
  username: "",
  password: "",
  mode: "subscribe",
  host: "",
  port: "502",
  interval: "1000",
  autoCreate: false,
  silentAfter: "300",
};

/** The request body; what was left blank is left to the server's defaults. */
export function bodyOf(form: FormValues): NewConnector {
  const { name, kind } = form;
  if (kind === "rest") return { name, kind, config: { auto_create: form.autoCreate, silent_after_s: Number(form.silentAfter) } };
  if (kind === "modbus") {
    return { name, kind, config: { host: form.host, port: Number(form.port), interval_ms: Number(form.interval) } };
  }
  return {
    name,
    kind,
    config: {
      endpoint: form.endpoint,
      security: form.security,
      mode: form.mode,
      ...(form.fingerprint ? { server_fingerprint: form.fingerprint } : {}),
      ...(form.username ? { username: form.username, password: form.password } : {}),
      ...(form.mode === "poll" ? { polling_interval_ms: Number(form.interval) } : {}),
    },
  };
}
