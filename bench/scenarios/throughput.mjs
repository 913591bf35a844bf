/** The rows of the table that are requests per second beside peers' requests per second. */
import { atLeast } from '../check.mjs';
import { measureInTurns, ratioOf, summarize } from '../measure.mjs';
import { equalPage, everyProjectsPage, newDocuments } from '../operations.mjs';
import { ours, startServers } from '../servers.mjs';

const hourMs = '3600000';

/** `ratios`: what ours has to reach beside whom. Peers without a ratio are there to be seen, and left out of --quick. */
function throughput({ name, title, bodies, env, peers = [], ratios }) {
  return {
    name,
    title,
    isQuick: true,
    peers: ({ quick }) => [...ratios.map(({ against }) => against), ...(quick ? [] : peers)],
    async run(bench, names) {
      const { upstream } = bench;
      const servers = await startServers(bench, [ours, ...names], { upstream, env });
      try {
        const results = await measureInTurns(
          bench,
          servers.map((server) => ({ name: server.name, server, work: { bodies } })),
        );
        const rows = servers.map((server) => ({ name: server.name, ...summarize(results.get(server.name)) }));
        return {
          rows,
          notes: [compareProcessorTime(rows)],
          checks: ratios
            .filter(({ against }) => results.has(against))
            .map(({ against, least }) => atLeast(`${name} / ${against}`, ratioOf(results, ours, against), least)),
        };
      } finally {
        await Promise.all(servers.map((server) => server.end()));
      }
    },
  };
}

/** The same comparison by what an answer costs, which other work on the machine hardly changes. */
function compareProcessorTime([own, ...others]) {
  const ratios = others.map(({ name, processorUs }) => `${(processorUs / own.processorUs).toFixed(3)} of ${name}`);
  return `by processor time: ${ratios.join(', ')}`;
}

export const throughputScenarios = [
  throughput({
    name: 'equal-fresh',
    title: 'Equal operation, answer fresh',
    bodies: equalPage,
    peers: ['Yoga, response cache', 'stock Yoga'],
    ratios: [
      { against: 'plain node:http', least: 0.8 },
      { against: 'Mercurius, JIT, cache', least: 4 },
    ],
  }),
  throughput({
    name: 'equal-in-flight',
    title: 'Equal operations in flight at once, caching off',
    bodies: equalPage,
    env: { CACHE_REQUESTS_TTL_MS: '0', CACHE_SUMMARY_TTL_MS: '0', CACHE_COUNT_TTL_MS: '0' },
    peers: ['Mercurius, JIT, shared flight'],
    ratios: [{ against: 'plain node:http', least: 0.5 }],
  }),
  throughput({
    name: 'new-document',
    title: 'Data cached, another selection each time',
    bodies: newDocuments,
    env: { CACHE_REQUESTS_TTL_MS: hourMs },
    ratios: [{ against: 'Yoga, page in memory', least: 2 }],
  }),
  throughput({
    name: 'nothing-shared',
    title: 'Nothing cached, nothing shared, a page of 20',
    bodies: everyProjectsPage,
    ratios: [
      { against: 'Mercurius, JIT', least: 1 },
      { against: 'stock Yoga', least: 2 },
    ],
  }),
];
