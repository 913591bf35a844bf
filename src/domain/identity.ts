import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';

/**
 * The credential that goes upstream. `key` stands for it in every cache key. The credential itself cannot be printed,
 * serialised or enumerated.
 */
export class Identity {
  /** The same wherever the same credential is; does not lead back to it. Safe to store, not to show. */
  readonly key: string;
  /** Whose credential it is: decides whether the upstream's 401 and 403 are the caller's or the gateway's fault. */
  readonly owner: 'caller' | 'gateway';
  /** How this credential is sent, if it differs from the others. */
  readonly scheme: 'bearer' | 'x-api-key' | undefined;
  /** The account whose key it is, if the gateway holds several. */
  readonly account: string | undefined;
  readonly #credential: string;
  readonly #derivedKeys = new Map<string, Buffer>();

  constructor(
    credential: string,
    key: string,
    owner: Identity['owner'],
    { scheme, account }: Partial<Pick<Identity, 'scheme' | 'account'>> = {},
  ) {
    this.#credential = credential;
    this.key = key;
    this.owner = owner;
    this.scheme = scheme;
    this.account = account;
  }

  /** The raw credential. For the transport only. */
  credential(): string {
    return this.#credential;
  }

  /** 32 secret bytes for one purpose. Only the same credential gives the same bytes. */
  deriveKey(purpose: string): Buffer {
    const known = this.#derivedKeys.get(purpose);
    if (known) return known;
    const derived = Buffer.from(hkdfSync('sha256', this.#credential, '', `botbye-graphql ${purpose}`, 32));
    this.#derivedKeys.set(purpose, derived);
    return derived;
  }

  [inspect.custom](): string {
    return `Identity(${this.owner})`;
  }
}
