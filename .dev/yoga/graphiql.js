import { graphiqlExamples } from './graphiql-examples.js';
export function graphiqlTabs(project) {
    return graphiqlExamples.map(({ query, variables }) => ({
        query,
        variables: JSON.stringify({ ...project, ...variables }, null, 2),
    }));
}
