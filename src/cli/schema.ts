import { boolean } from '../config/variable-kinds.ts';
import { printPlainSchema, printSubgraphSchema } from '../schema/schema.ts';
import type { Command, Option } from './command.ts';
import { loadOrReport } from './start-problems.ts';

const subgraph: Option<boolean> = {
  name: 'subgraph',
  placeholder: '',
  kind: boolean,
  meaning: 'prints the Federation 2 subgraph for a schema registry, with the tags of FEDERATION_TAGS',
};

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Prints the GraphQL schema',
  options: [subgraph],
  async run({ env, io, read }) {
    if (!read(subgraph)) {
      io.stdout.write(printPlainSchema());
      return 0;
    }
    const config = loadOrReport(env, io);
    if (!config) return 1;
    io.stdout.write(printSubgraphSchema(config.federation.tags));
    return 0;
  },
};
