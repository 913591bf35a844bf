/** A media type or range (RFC 9110, 8.3.1 and 12.5.1). All of it is in lower case. */
export interface MediaType {
    /** Such as `application/json`, or `text/*`. */
    readonly name: string;
    readonly parameters: readonly (readonly [name: string, value: string])[];
}
/** JSON in UTF-8, the one type of a request's body. */
export declare function isJson(contentType: string): boolean;
