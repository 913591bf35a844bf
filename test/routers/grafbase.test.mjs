import { describeSupergraph } from '../../examples/supergraph/test/supergraph-suite.mjs';
import { ifPublished } from './support/if-published.mjs';
import { startGrafbase } from './support/start-grafbase.mjs';

await ifPublished("Grafbase's router", ['linux-x64'], () =>
  describeSupergraph("Grafbase's router", startGrafbase, { codeOfStatus: 'SUBGRAPH_REQUEST_ERROR' }),
);
