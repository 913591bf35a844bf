import { printPlainSchema } from '../schema/schema.ts';
import type { Command } from './command.ts';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Prints the GraphQL schema',
  options: [],
  async run({ io }) {
    io.stdout.write(printPlainSchema());
    return 0;
  },
};
