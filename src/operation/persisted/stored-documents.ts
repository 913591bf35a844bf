import { createCipheriv, createDecipheriv, createHash, hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Documents that clients have registered by their SHA-256, in lower-case hex. */
export interface StoredDocuments {
  /** At once if this process has it; by a promise if Redis has to be asked. */
  find(sha256: string): string | undefined | Promise<string | undefined>;
  /** Keeps a document in this process. Its hash must have been verified. */
  keep(sha256: string, text: string): void;
  /** Gives it to the other replicas, which share a store that has no bound of ours. */
  share(sha256: string, text: string): void;
}

/** Where replicas share documents. Slow, full or gone, it behaves as if it were empty. */
export interface SharedTexts {
  read(name: string): Promise<Buffer | undefined>;
  write(name: string, bytes: Buffer, lifetimeMs: number): void;
}

/** Of all documents together; a document that was evicted is registered again by its next client. */
const maxBytes = 8 * 1024 * 1024;
const entryBytes = 200;
const sharedForMs = 24 * 3_600_000;

export function createStoredDocuments(shared: SharedTexts | undefined): StoredDocuments {
  const documents = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text) => 2 * text.length + entryBytes,
  });
  return {
    find(sha256) {
      const known = documents.get(sha256);
      if (known !== undefined || shared === undefined) return known;
      return shared.read(nameOf(sha256)).then((bytes) => {
        const text = bytes && open(bytes, sha256);
        if (text !== undefined) documents.set(sha256, text);
        return text;
      });
    },
    keep: (sha256, text) => void documents.set(sha256, text),
    share: (sha256, text) => shared?.write(nameOf(sha256), seal(text, sha256), sharedForMs),
  };
}

// A text may hold literals of its sender. In Redis it can be read only with its hash, and neither the name nor the key leads
// back to the hash.
function nameOf(sha256: string): string {
  return `botbye-graphql:document:${hash('sha256', `name ${sha256}`, 'base64url')}`;
}

function keyOf(sha256: string): Buffer {
  return createHash('sha256').update(`key ${sha256}`).digest();
}

const cipherName = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

function seal(text: string, sha256: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, keyOf(sha256), nonce, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Undefined unless the bytes are the sealed text of this very hash. */
function open(bytes: Buffer, sha256: string): string | undefined {
  try {
    const decipher = createDecipheriv(cipherName, keyOf(sha256), bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    }).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString();
    return hash('sha256', text, 'hex') === sha256 ? text : undefined;
  } catch {
    return undefined;
  }
}
