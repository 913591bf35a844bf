/** The parameters of a request, as the GraphQL over HTTP specification names them. */
export interface OperationParams {
    readonly query: string;
    readonly operationName?: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly extensions?: Readonly<Record<string, unknown>>;
}
/** The parameters in a body of JSON; throws what is wrong with them. */
export declare function parseParams(text: string): OperationParams;
export declare function parseJson(part: string, text: string): unknown;
export declare function checkParams(params: unknown): OperationParams;
