/** One item of the array that the vendor documents for a 400. */
export interface ErrorItem {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly context?: { readonly param: string; readonly type: string };
}

/** Why a call is not served. Only 400 has a documented body; the other statuses borrow its shape. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly items: readonly ErrorItem[];

  constructor(status: number, item: ErrorItem) {
    super(item.message);
    this.status = status;
    this.items = [item];
  }
}

/** A parameter that cannot be used; `part` names what in it is wrong. */
export function badParameter(param: string, part: string, message: string): Refusal {
  return new Refusal(400, { message, code: 'invalid_parameter', type: 'validation', context: { param, type: part } });
}
