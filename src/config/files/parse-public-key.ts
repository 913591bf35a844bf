import { createPublicKey, type KeyObject } from 'node:crypto';
import { isJsonObject } from '../../runtime/json.ts';
import { type Parsed, parseJsonText } from './parse-json-list.ts';

/** A key that verifies JWTs. */
export interface PublicKey {
  /** As it was given. */
  readonly text: string;
  readonly key: KeyObject;
  /** The algorithms of JWS that this kind of key is for. A JWT cannot choose another one. */
  readonly algorithms: readonly string[];
}

const notPublic = 'must hold a public key: PEM that begins with "-----BEGIN PUBLIC KEY-----", or a JSON Web Key.';
const otherKind = 'must hold a key for RSA with at least 2048 bits, for P-256, P-384 or P-521, or for Ed25519.';

/** Parses a public key: PEM (SPKI) or a JSON Web Key. A private key is refused, since it must not lie here. */
export function parsePublicKey(text: string): Parsed<PublicKey> {
  const key = readKey(text.trim());
  if (key === undefined) return { problems: [notPublic] };
  const algorithms = algorithmsOf(key);
  return algorithms === undefined ? { problems: [otherKind] } : { value: { text, key, algorithms } };
}

function readKey(text: string): KeyObject | undefined {
  try {
    // Node would also make the public key of a private one.
    if (text.startsWith('-----BEGIN PUBLIC KEY-----')) return createPublicKey(text);
    const jwk = parseJsonText(text);
    return isJsonObject(jwk) && !('d' in jwk) ? createPublicKey({ key: jwk, format: 'jwk' }) : undefined;
  } catch {
    return undefined;
  }
}

const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

const curveAlgorithms: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  ['prime256v1', ['ES256']],
  ['secp384r1', ['ES384']],
  ['secp521r1', ['ES512']],
]);

function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): readonly string[] | undefined {
  const { modulusLength = 0, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa') return modulusLength >= 2_048 ? rsaAlgorithms : undefined;
  if (asymmetricKeyType === 'ed25519') return ['EdDSA', 'Ed25519'];
  return asymmetricKeyType === 'ec' ? curveAlgorithms.get(namedCurve) : undefined;
}
