/** One item of the array that the vendor documents for a 400. */
export interface ErrorItem {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly context?: { readonly param: string; readonly type: string };
}

/** An error response. The vendor documents a body for 400 only; the other statuses use the same shape. */
export class CallRefusal extends Error {
  override readonly name = 'CallRefusal';
  readonly status: number;
  readonly items: readonly ErrorItem[];

  constructor(status: number, item: ErrorItem) {
    super(item.message);
    this.status = status;
    this.items = [item];
  }
}

/** Refuses a parameter; `part` names the part that is wrong. */
export function badParameter(param: string, part: string, message: string): CallRefusal {
  return new CallRefusal(400, {
    message,
    code: 'invalid_parameter',
    type: 'validation',
    context: { param, type: part },
  });
}
