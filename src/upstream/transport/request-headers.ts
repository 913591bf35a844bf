import type { Dialect } from '../../config/config.ts';
import { version } from '../../runtime/version.ts';
import type { UpstreamCall } from '../upstream.ts';
import { encodeCredential } from './encode-credential.ts';

const requestIdPattern = /^[A-Za-z0-9_-]{1,64}$/;
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** All headers of a request to the upstream. None is copied from the caller's request. */
export function requestHeaders(
  call: Pick<UpstreamCall, 'identity' | 'requestId' | 'traceparent'>,
  scheme: Dialect['authScheme'],
): Readonly<Record<string, string>> {
  const { requestId, traceparent = '' } = call;
  return {
    ...encodeCredential(call.identity, scheme),
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'user-agent': `botbye-graphql/${version}`,
    ...(requestIdPattern.test(requestId) ? { 'x-request-id': requestId } : {}),
    ...(traceparentPattern.test(traceparent) ? { traceparent } : {}),
  };
}
