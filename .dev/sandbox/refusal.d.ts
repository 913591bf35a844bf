/** One item of the array that the vendor documents for a 400. */
export interface ErrorItem {
    readonly message: string;
    readonly code: string;
    readonly type: string;
    readonly context?: {
        readonly param: string;
        readonly type: string;
    };
}
/** Why a call is not served. Only 400 has a documented body; the other statuses borrow its shape. */
export declare class Refusal extends Error {
    readonly name = "Refusal";
    readonly status: number;
    readonly items: readonly ErrorItem[];
    constructor(status: number, item: ErrorItem);
}
/** A parameter that cannot be used; `part` names what in it is wrong. */
export declare function badParameter(param: string, part: string, message: string): Refusal;
