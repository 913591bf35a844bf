import { boolean } from '../config/variable-kinds.js';
import { printPlainSchema, printSubgraphSchema } from '../schema/schema.js';
import { loadOrReport } from './load-or-report.js';
const subgraph = {
    name: 'subgraph',
    placeholder: '',
    kind: boolean,
    meaning: 'as a Federation 2 subgraph, tagged as FEDERATION_TAGS says: what a schema registry wants',
};
export const schemaCommand = {
    name: 'schema',
    summary: 'Prints the GraphQL schema',
    options: [subgraph],
    async run({ env, io, read }) {
        if (!read(subgraph)) {
            io.stdout.write(printPlainSchema());
            return 0;
        }
        const config = loadOrReport(env, io);
        if (!config)
            return 1;
        io.stdout.write(printSubgraphSchema(config.federation.tags));
        return 0;
    },
};
