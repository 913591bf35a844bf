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

/** The result, or an error in its place if it is too large. A plan has already bounded the characters that it printed. */
export function boundResult(result: ExecutionResult<unknown>): ExecutionResult<unknown> {
  const { data } = result;
  if (data == null) return result;
  if (data instanceof PrintedData ? fits(data.json) : isWithin(data, { bytes: maxResponseBytes })) return result;
  return { data: null, errors: [new GraphQLError('', { originalError: responseTooLarge(), path: [firstKey(data)] })] };
}

/** No character takes more than three bytes in UTF-8, so the bytes of most texts need not be counted. */
function fits(json: string): boolean {
  return json.length * 3 <= maxResponseBytes || Buffer.byteLength(json) <= maxResponseBytes;
}

function firstKey(data: unknown): string {
  if (data instanceof PrintedData) return data.json.slice(2, data.json.indexOf('"', 2));
  return Object.keys(Object(data))[0] ?? '';
}

/** Counts the minimum length of the JSON, and stops at the limit. */
function isWithin(value: unknown, left: { bytes: number }): boolean {
  left.bytes -= typeof value === 'string' ? Buffer.byteLength(value) + 2 : 2;
  if (left.bytes < 0) return false;
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, part]) => {
    left.bytes -= Array.isArray(value) ? 1 : key.length + 4;
    return isWithin(part, left);
  });
}
