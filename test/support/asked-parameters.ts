const jsonParameters: readonly string[] = ['cursor', 'where', 'order_by'];

/** What a call to the upstream had in its query string; parameters that hold JSON are parsed. */
export function askedParameters({ searchParams }: URL): Record<string, unknown> {
  return Object.fromEntries(
    [...searchParams].map(([name, text]) => [name, jsonParameters.includes(name) ? JSON.parse(text) : text]),
  );
}
