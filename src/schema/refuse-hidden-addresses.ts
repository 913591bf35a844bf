import type { PrivacyConfig } from '../config/config.ts';
import { badInput, type GatewayError } from '../domain/gateway-error.ts';
import type { Predicate } from '../domain/predicate.ts';
import type { RequestListRef } from '../domain/request-page.ts';
import { addressForm } from './address-privacy.ts';
import type { FilterOrigin } from './refuse-beyond-upstream.ts';

/** Operators that test a whole address. With the others a caller could find an address digit by digit. */
const allowed: readonly Predicate['kind'][] = ['eq', 'notEq', 'in', 'isNull', 'isNotNull'];

/** Refuses filters and orders that would tell a caller more about addresses than what this caller is shown. */
export function refuseHiddenAddresses(list: RequestListRef, filterOrigin: FilterOrigin, privacy: PrivacyConfig): void {
  if (addressForm(privacy) === undefined) return;
  if (list.orderBy?.field === 'remoteAddr') throw ordersByAddress();
  if (list.where && filterOrigin === 'argument') refuseSearch(list.where);
}

function refuseSearch(where: Predicate): void {
  if ('operands' in where) for (const operand of where.operands) refuseSearch(operand);
  else if ((where.field === 'remoteAddr' || where.field === 'realIp') && !allowed.includes(where.kind)) {
    throw searchesAddress(where.field);
  }
}

function searchesAddress(field: string): GatewayError {
  return badInput(
    'where',
    `where.${field} takes only eq, notEq, in and isNull, because PRIVACY_IP hides addresses. Compare it with whole addresses that you know: the upstream does not know the shown ones.`,
  );
}

function ordersByAddress(): GatewayError {
  return badInput(
    'orderBy',
    'orderBy REMOTE_ADDR is refused, because PRIVACY_IP hides addresses: order by another field, such as CREATED_AT.',
  );
}
