import type { ErrorCode } from '../domain/gateway-error.ts';
/** What happened and what to do next, one sentence or two for each code. */
export declare const errorCodeDescriptions: Readonly<Record<ErrorCode, string>>;
