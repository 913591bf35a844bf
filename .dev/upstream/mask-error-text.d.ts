import type { SentCredential } from '../domain/sent-credential.ts';
/**
 * What the upstream says about a refused request, without the credential that was sent and without what looks like one:
 * what {@link maskText} knows, and long words that nobody would write by hand. Ids in UUID form stay, and names of
 * fields, since a caller needs them to mend the request.
 */
export declare function maskErrorText(text: string, sent: SentCredential): string;
