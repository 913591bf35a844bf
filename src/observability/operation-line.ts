import { bounded } from './logger.ts';
import { type OperationFacts, type ResponseSignal, responseSignal, subscriptionSignal } from './signals.ts';

/** Which operations get a line. */
export interface LogSampling {
  /** The share of successful ones, from 0 to 1. */
  readonly sample: number;
}

interface InfoTarget {
  readonly info: (fields: object, message: string) => void;
}

/** A line for each response to an operation, kept ones included, and for each subscription that ends. */
export function subscribeOperations(logger: InfoTarget, { sample }: LogSampling): readonly (() => void)[] {
  return [
    responseSignal.subscribe((response) => {
      if (isFailure(response) || isDrawn(sample)) logger.info(toLine(response), 'operation');
    }),
    subscriptionSignal.subscribe(({ operationName, durationMs, ...subscription }) => {
      const name = nameOf(operationName);
      const line = {
        event: 'subscription-ended',
        ...subscription,
        operationName: name,
        durationMs: rounded(durationMs),
      };
      logger.info(line, 'subscription ended');
    }),
  ];
}

function isFailure({ status, operation }: ResponseSignal): boolean {
  return status >= 400 || (operation !== null && operation.codes.length > 0);
}

function isDrawn(sample: number): boolean {
  return sample === 1 || Math.random() < sample;
}

/** Fields in the order in which people look for them. */
function toLine({ operation, ...response }: ResponseSignal) {
  const { requestId, source, status, caller, clientName, clientVersion, bytes, durationMs } = response;
  const { operationName = null, documentHash = null, codes = [], upstreamCalls = 0, reads = [] } = operation ?? {};
  return {
    event: 'operation',
    requestId,
    caller: nameOf(caller),
    clientName,
    clientVersion,
    operationName: nameOf(operationName),
    documentHash,
    status,
    codes: [...new Set(codes)],
    durationMs: rounded(durationMs),
    upstreamCalls,
    response: source,
    data: countSources(reads),
    bytes,
  };
}

/** How many results came from where: `{ "fresh": 2, "upstream": 1 }`. */
function countSources(reads: OperationFacts['reads']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { source } of reads) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}

function nameOf(name: string | null): string | null {
  return name === null ? null : bounded(name);
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
