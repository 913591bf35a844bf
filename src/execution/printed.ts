/**
 * A completed value: its JSON, or something with a `then` that becomes a `Completed`. Text of no characters stands for a
 * value that JSON cannot express, such as a function: its key is left out, and in a list it is null.
 */
export type Printed = string | Pending;

export type Pending = PromiseLike<unknown>;

/** What a pending value becomes. A foreign `then` may give something else in its place, which is printed as it is. */
export class Completed {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** As graphql-js tells a promise: libraries have promises of their own. */
export function isPending(value: unknown): value is Pending {
  // A plain read: `in` costs several times as much on objects of many shapes.
  return mayHaveMethods(value) && typeof value.then === 'function';
}

function mayHaveMethods(value: unknown): value is { readonly then?: unknown } {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Completes a value, or what it becomes. One `then` and no more, so that errors come in the order of graphql-js. */
export function whenSettled(value: unknown, complete: (settled: unknown) => Printed): Printed {
  if (!isPending(value)) return complete(value);
  const isNative = value instanceof Promise;
  return received(value.then((settled) => handedOver(complete(settled), isNative)));
}

/** A pending value whose failure becomes the text that `recover` gives. */
export function rescue(pending: Pending, recover: (error: unknown) => string): Printed {
  return received(pending.then(undefined, (error: unknown) => new Completed(recover(error))));
}

/** The text of what a pending value has become. */
export function textOf(settled: unknown): string {
  return settled instanceof Completed ? settled.text : printJson(settled);
}

function handedOver(printed: Printed, isNative: boolean): Completed | Pending {
  if (typeof printed === 'string') return new Completed(printed);
  // A foreign `then` may drop what its callback gives. A rejection that nobody handles would end the process.
  if (!isNative && printed instanceof Promise) printed.catch(() => {});
  return printed;
}

/** A `then` of a native promise gives a promise; others may call back at once, or give nothing. */
function received(result: unknown): Printed {
  return isPending(result) ? result : textOf(result);
}

export function printJson(value: unknown): string {
  if (typeof value === 'string') return printString(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return JSON.stringify(value) ?? '';
}

// All but what JSON has to escape: quotes, backslashes, controls, and surrogates that may stand alone.
const safe = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

export function printString(text: string): string {
  return safe.test(text) ? `"${text}"` : JSON.stringify(text);
}
