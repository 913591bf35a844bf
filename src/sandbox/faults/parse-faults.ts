import { isJsonArray, isObject, type JsonValue, tryParseJson } from '../../runtime/json.ts';
import { badParameter } from '../call-refusal.ts';
import { faultKinds, type SandboxFault, type SandboxFaultKind } from './sandbox-fault.ts';

/** Parses one fault or a list of faults. Throws a CallRefusal that says what is allowed. */
export function parseFaults(text: string): SandboxFault[] {
  const value = tryParseJson(text);
  if (value === undefined) throw badParameter('body', 'json', 'send a fault, or a list of faults, as JSON');
  return (isJsonArray(value) ? value : [value]).map(parseFault);
}

function parseFault(value: JsonValue): SandboxFault {
  if (!isObject(value)) throw badParameter('body', 'fault', 'a fault is an object');
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { kind, endpoint, times, delayMs, retryAfter, ...rest } = fields;
  const [unknownKey] = Object.keys(rest);
  if (unknownKey !== undefined) throw badParameter(unknownKey, 'key', `known are ${known.join(', ')}`);
  if (!isKind(kind)) throw badParameter('kind', 'enum', `kind is one of ${Object.keys(faultKinds).join(', ')}`);
  if (!isEndpoint(endpoint)) throw badParameter('endpoint', 'enum', 'endpoint is requests, summary or count');
  if (!isCount(times, 1)) throw badParameter('times', 'integer', 'times is a whole number, 1 or more');
  if (!isCount(delayMs, 0)) throw badParameter('delayMs', 'integer', 'delayMs is a whole number of milliseconds');
  if (!isRetryAfter(retryAfter)) throw badParameter('retryAfter', 'value', 'retryAfter is seconds or an HTTP date');
  return { kind, endpoint, times, delayMs, retryAfter };
}

const known = ['kind', 'endpoint', 'times', 'delayMs', 'retryAfter'];

function isKind(value: unknown): value is SandboxFaultKind {
  return typeof value === 'string' && Object.hasOwn(faultKinds, value);
}

function isEndpoint(value: unknown): value is SandboxFault['endpoint'] {
  return value === undefined || value === 'requests' || value === 'summary' || value === 'count';
}

// setTimeout takes no more than a signed 32-bit number.
function isCount(value: unknown, least: number): value is number | undefined {
  return value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= 0x7fffffff);
}

function isRetryAfter(value: unknown): value is SandboxFault['retryAfter'] {
  if (typeof value === 'string') return /^[\x20-\x7e]{1,100}$/.test(value);
  return isCount(value, 0);
}
