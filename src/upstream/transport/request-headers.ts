import type { Dialect } from '../../config/config.ts';
import { version } from '../../domain/version.ts';
import type { UpstreamCall } from '../upstream.ts';
import { authorize } from './authorize.ts';

const requestIdPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Every header that goes upstream, made here: nothing is copied from what a caller sent. */
export function requestHeaders(call: UpstreamCall, scheme: Dialect['authScheme']): Readonly<Record<string, string>> {
  return {
    ...authorize(call.identity, scheme),
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'user-agent': `botbye-graphql/${version}`,
    ...(requestIdPattern.test(call.requestId) ? { 'x-request-id': call.requestId } : {}),
  };
}
