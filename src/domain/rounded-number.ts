import { isObject } from '../runtime/json.ts';
import { badInput, type GatewayError } from './gateway-error.ts';

/**
 * Replaces a number among variables that JSON.parse has rounded: the original is lost, and the rounded one may be the id of
 * another object. It is no valid number, instant or id, so every argument refuses it.
 */
export const roundedNumber = 'a number beyond 2^53';

/** Replaces rounded numbers by {@link roundedNumber}, at any depth. */
export function markRounded(value: unknown): void {
  if (!isObject(value)) return;
  for (const [name, part] of Object.entries(value)) {
    if (isRounded(part)) Reflect.set(value, name, roundedNumber);
    else markRounded(part);
  }
}

/** 2^53 itself may have been 2^53 + 1, and -0 would be printed as 0. */
function isRounded(value: unknown): boolean {
  return Number.isInteger(value) && (!Number.isSafeInteger(value) || Object.is(value, -0));
}

export function refuseRounded(argument: string): GatewayError {
  return badInput(argument, `${argument} is a number that JSON cannot hold exactly: send it as text, in quotes.`);
}
