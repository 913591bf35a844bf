/** A tab that the page opens with: an example of one feature, complete with variables. */
export interface ExampleTab {
  readonly query: string;
  /** JSON text. */
  readonly variables: string;
}

/** What the gateway writes into the page. */
export interface Settings {
  readonly tabs: readonly ExampleTab[];
  /** Addresses of Monaco's threads, relative to the page. */
  readonly workers: Readonly<Record<'editor' | 'graphql' | 'json', string>>;
}

export function readSettings(): Settings {
  return JSON.parse(document.getElementById('settings')?.textContent ?? '');
}

/** The address that the page came from, without an operation: with the prefix of a proxy, if there is one. */
export function endpointOf({ origin, pathname }: Location): string {
  return origin + pathname;
}
