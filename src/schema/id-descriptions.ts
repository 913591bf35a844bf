/** Descriptions of global ids. A subgraph has neither `node` nor `nodes`, so its descriptions do not mention them. */
export interface IdDescriptions {
  readonly node: string;
  readonly entity: string;
  readonly row: string;
  readonly count: string;
}

export function describeIds({ withNode }: { readonly withNode: boolean }): IdDescriptions {
  const list = (...sentences: readonly string[]) => sentences.join(' ');
  const ifNode = (sentence: string) => (withNode ? [sentence] : []);
  const sameSpan = 'Stable for the same interval and intervalType, and valid for the same credential only.';
  return {
    node: withNode
      ? 'An object that has a global id and can be fetched again with it.'
      : 'An object that has a global id.',
    entity: list(
      'Global id, unique across types, accounts and projects.',
      ...ifNode('Pass it to node(id:) or nodes(ids:) to get this object again.'),
    ),
    row: list(
      'Global id, unique across accounts, projects, dimensions and time spans.',
      sameSpan,
      'It does not contain the value.',
      ...ifNode('node(id:) fetches the summary again and returns the row with its present count.'),
    ),
    count: list(
      'Global id, unique across accounts, projects and time spans.',
      sameSpan,
      ...ifNode('node(id:) fetches the count again.'),
    ),
  };
}
