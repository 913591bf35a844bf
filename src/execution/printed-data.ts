/** The data of a result, printed already. */
export class PrintedData {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  /** For whoever prints or copies a result by other means. */
  toJSON(): unknown {
    return JSON.parse(this.json);
  }
}

/** A result, or what of it is printed. */
interface ResultParts {
  readonly data?: unknown;
  readonly errors?: readonly object[] | undefined;
  readonly extensions?: object | undefined;
}

/** A whole result as text, in the order of the GraphQL specification: errors where they are seen first. */
export function printResult({ data, errors, extensions }: ResultParts): string {
  const parts = [
    ...(errors?.length ? [`"errors":${JSON.stringify(errors)}`] : []),
    ...(data === undefined ? [] : [`"data":${data instanceof PrintedData ? data.json : JSON.stringify(data)}`]),
    ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
  ];
  return `{${parts.join()}}`;
}
