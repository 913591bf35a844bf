import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { isJsonObject } from '../../runtime/json.ts';
import type { CachedValue, CacheEntry } from '../cache-entry.ts';

/** The format of the bytes below; bytes of another format are not read. */
const format = 1;
const cipherName = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/** What opens a value: 32 secret bytes, and the name that it is stored under. */
export interface Seal {
  readonly secret: Buffer;
  readonly name: string;
}

/** An entry as bytes that nobody can read or make without the seal: format, nonce, tag, ciphertext. */
export function sealEntry(entry: CacheEntry, { secret, name }: Seal): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, secret, nonce, { authTagLength: tagBytes }).setAAD(association(name));
  const sealed = [cipher.update(JSON.stringify(entry), 'utf8'), cipher.final()];
  return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), ...sealed]);
}

/** Undefined for bytes that {@link sealEntry} has not made with this very seal. */
export function openEntry(bytes: Buffer, { secret, name }: Seal): CacheEntry | undefined {
  if (bytes.length < headBytes || bytes[0] !== format) return undefined;
  const nonce = bytes.subarray(1, 1 + nonceBytes);
  try {
    const decipher = createDecipheriv(cipherName, secret, nonce, { authTagLength: tagBytes })
      .setAAD(association(name))
      .setAuthTag(bytes.subarray(1 + nonceBytes, headBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]).toString();
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function association(name: string): Buffer {
  return Buffer.from(`${format}:${name}`);
}

type JsonObject = Readonly<Record<string, unknown>>;

// The seal proves that a gateway made the entry; this check refuses the form that another release may give it.
const shapes: Readonly<Record<CachedValue['endpoint'], (data: unknown) => boolean>> = {
  requests: (data) => isJsonObject(data) && Array.isArray(data.edges),
  summary: Array.isArray,
  count: isJsonObject,
};

function isEntry(entry: unknown): entry is CacheEntry {
  if (!isJsonObject(entry) || !isJsonObject(entry.value)) return false;
  const { askedAtMs, fetchedAtMs, freshUntilMs, staleUntilMs, fallbackUntilMs } = entry;
  const times = [askedAtMs, fetchedAtMs, freshUntilMs, staleUntilMs, fallbackUntilMs];
  return times.every(Number.isFinite) && isValue(entry.value);
}

function isValue({ endpoint, data }: JsonObject): boolean {
  return Object.entries(shapes).some(([known, fits]) => known === endpoint && fits(data));
}
