/** A refusal below GraphQL, in GraphQL's shape, so that clients need to read only one. */
export declare function refusalResponse(ResponseType: typeof Response, status: number, message: string, headers?: Readonly<Record<string, string>>): Response;
