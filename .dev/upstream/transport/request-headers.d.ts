import type { Dialect } from '../../config/config.ts';
import type { UpstreamCall } from '../upstream.ts';
/** Every header that goes upstream, made here: nothing is copied from what a caller sent. */
export declare function requestHeaders(call: Pick<UpstreamCall, 'identity' | 'requestId' | 'traceparent'>, scheme: Dialect['authScheme']): Readonly<Record<string, string>>;
