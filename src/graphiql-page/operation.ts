/** What a tab holds and an address can share. */
export interface TabOperation {
  readonly query: string;
  /** JSON text as it was typed. */
  readonly variables: string;
  /** Null if the document has one operation at most. */
  readonly operationName: string | null;
}

/** Whether both send the same, however their variables are laid out. */
export function isSameOperation(
  one: Pick<TabOperation, 'query' | 'variables'>,
  other: Pick<TabOperation, 'query' | 'variables'>,
): boolean {
  return one.query === other.query && compactJson(one.variables) === compactJson(other.variables);
}

/** JSON without layout; other text as it is, such as JSON that is still being typed. */
export function compactJson(text: string): string {
  return layOut(text, undefined);
}

/** JSON with a member a line; other text as it is. */
export function prettyJson(text: string): string {
  return layOut(text, 2);
}

function layOut(text: string, indent: number | undefined): string {
  try {
    return JSON.stringify(JSON.parse(text), null, indent);
  } catch {
    return text;
  }
}
