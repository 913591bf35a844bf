import type { Dialect } from '../../../src/config/config.ts';

/** The defaults of every switch. */
export const defaultDialect: Dialect = {
  authScheme: 'bearer',
  paths: {
    requests: 'events',
    summary: 'overviews/declined_events',
    count: 'overviews/declined_events/count',
  },
  paging: 'cursor-limit',
  operandsKey: 'operands',
  valueEncoding: 'native',
  fieldCase: 'camel',
  total: 'on-demand',
};
