import { graphiqlExamples } from './graphiql-examples.ts';

/**
 * A tab that GraphiQL opens with: an example of one feature, complete with variables, so that it runs without editing.
 * The name of the operation is the title of the tab. The page leaves a subscription out if the schema has
 * none, and gives one that takes `$since` the hour before it was opened.
 */
export interface GraphiqlTab {
  readonly query: string;
  /** JSON text for GraphiQL's editor. */
  readonly variables: string;
}

export interface GraphiqlProject {
  readonly projectId: string;
  /** Undefined if the gateway has a default account; then the variable is left out. */
  readonly accountId?: string | undefined;
}

export function graphiqlTabs(project: GraphiqlProject): readonly GraphiqlTab[] {
  return graphiqlExamples.map(({ query, variables }) => ({
    query,
    variables: JSON.stringify({ ...project, ...variables }, null, 2),
  }));
}
