/** Passkeys by the browser's own WebAuthn: options as JSON in, credentials as JSON out. */

export type CredentialJson = Record<string, unknown>;

const BARE_ADDRESS = /^(?:[\d.]+|\[.*\])$/;
const THIS_MACHINE = /^(?:127\.[\d.]+|\[::1\])$/;

/** Whether this browser can use passkeys here: they need HTTPS, and a name instead of a bare address. */
export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== "undefined" && "parseRequestOptionsFromJSON" in PublicKeyCredential && !BARE_ADDRESS.test(location.hostname);
}

/** Where passkeys of this instance work, if it was opened at this machine's bare address: the same page at `localhost`. */
export function passkeyAddress(): string | null {
  return THIS_MACHINE.test(location.hostname) ? location.href.replace(location.hostname, "localhost") : null;
}

function jsonOf(credential: Credential | null): CredentialJson {
  return credential ? (credential as PublicKeyCredential).toJSON() as CredentialJson : {};
}

/** Proves with a passkey; rejects where the person or the browser declines. */
export async function proveByPasskey(options: unknown): Promise<CredentialJson> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return jsonOf(await navigator.credentials.get({ publicKey }));
}

/** Makes a passkey on this device or on a security key. */
export async function makePasskey(options: unknown): Promise<CredentialJson> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return jsonOf(await navigator.credentials.create({ publicKey }));
}

/** Whether a rejection means that the person, and not the server, said no. */
export function declined(error: unknown): boolean {
  return error instanceof DOMException;
}
