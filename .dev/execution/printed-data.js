/** The data of a result, printed already. */
export class PrintedData {
    json;
    constructor(json) {
        this.json = json;
    }
    /** For whoever prints or copies a result by other means. */
    toJSON() {
        return JSON.parse(this.json);
    }
}
/** A whole result as text, in the order of the GraphQL specification: errors where they are seen first. */
export function printResult({ data, errors, extensions }) {
    const parts = [
        ...(errors?.length ? [`"errors":${JSON.stringify(errors)}`] : []),
        ...(data === undefined ? [] : [`"data":${data instanceof PrintedData ? data.json : JSON.stringify(data)}`]),
        ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
    ];
    return `{${parts.join()}}`;
}
