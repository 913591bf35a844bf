import { type ExecutionResult, GraphQLError } from 'graphql';
import { GatewayError } from '../../domain/gateway-error.ts';
import { PrintedData } from '../../execution/printed-data.ts';
import { isObject } from '../../runtime/json.ts';

/** Larger responses are refused: printing them would block the event loop, and sending them would hold memory. */
export const maxResponseBytes = 10 * 1024 * 1024;

export function responseTooLarge(): GatewayError {
  return new GatewayError(
    'OPERATION_TOO_LARGE',
    `The response would be larger than ${maxResponseBytes / 1024 / 1024} MiB. Ask for fewer rows or fields at once.`,
  );
}

/** The result, or an error in its place if it is too large. A plan has already bounded what it printed. */
export function boundResult(result: ExecutionResult<unknown>): ExecutionResult<unknown> {
  const { data } = result;
  if (data == null || data instanceof PrintedData || isWithin(data, { characters: maxResponseBytes })) return result;
  return { data: null, errors: [new GraphQLError('', { originalError: responseTooLarge(), path: [firstKey(data)] })] };
}

function firstKey(data: unknown): string {
  return Object.keys(Object(data))[0] ?? '';
}

/** Counts the minimum length of the JSON, and stops at the limit. */
function isWithin(value: unknown, left: { characters: number }): boolean {
  left.characters -= typeof value === 'string' ? value.length + 2 : 2;
  if (left.characters < 0) return false;
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, part]) => {
    left.characters -= Array.isArray(value) ? 1 : key.length + 4;
    return isWithin(part, left);
  });
}
