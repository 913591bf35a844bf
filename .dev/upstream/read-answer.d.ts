import type { Identity } from '../domain/identity.ts';
import type { JsonValue } from '../domain/json-value.ts';
import type { SentCredential } from '../domain/sent-credential.ts';
import type { Outcome } from './transport/outcome.ts';
/** The body of a 200 that says it is JSON; anything else is thrown as what it means. */
export declare function readAnswer(outcome: Outcome, holder: Identity['holder'], sent: SentCredential): Buffer;
export declare function parseBody(body: Buffer): JsonValue;
