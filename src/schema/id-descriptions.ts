/** What the descriptions say of global ids. A subgraph has neither `node` nor `nodes`, so nothing there promises them. */
export interface IdDescriptions {
  readonly node: string;
  readonly entity: string;
  readonly row: string;
  readonly count: string;
}

export function describeIds({ withNode }: { readonly withNode: boolean }): IdDescriptions {
  const again = (text: string) => (withNode ? ` ${text}` : '');
  const lifetime = 'It is valid as long as the credential that it was read with, and shows nothing of the value.';
  return {
    node: withNode ? 'Anything that has a global id and can be fetched again by it.' : 'Anything that has a global id.',
    entity: `Global id: unique across types, accounts and projects.${again('Pass it to node(id:) or nodes(ids:) to get this object again.')}`,
    row: `Global id: unique across accounts, projects, dimensions and spans. The row of the same value has it whenever the summary is taken, with the same interval and intervalType.${again('node(id:) takes the summary again and gives the row as it is then.')} ${lifetime}`,
    count: `Global id: unique across accounts, projects and spans. The count has it whenever it is taken with the same interval and intervalType.${again('node(id:) takes the count again.')} It is valid as long as the credential that it was read with.`,
  };
}
