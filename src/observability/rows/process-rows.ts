import { version } from '../../runtime/version.ts';
import type { MetricRow } from '../metric-row.ts';
import {
  bugSignal,
  documentsFileSignal,
  type FileSignal,
  keySetSignal,
  logDroppedSignal,
  type Signal,
  tokensFileSignal,
} from '../signals.ts';

type TellReload = (labels: { readonly file: string; readonly outcome: string }) => void;

const reloads = (file: string, signal: Signal<FileSignal>, tell: TellReload) =>
  signal.subscribe(({ isUsable }) => tell({ file, outcome: isUsable ? 'ok' : 'unusable' }));

/** The process, its log and its files. */
export const processRows: readonly MetricRow[] = [
  {
    name: 'botbye_gateway_info',
    kind: 'gauge',
    help: '1, with the release of the gateway.',
    labels: { version: 'of the package' },
    read: () => ({ [version]: 1 }),
    overWorkers: 'first',
  },
  {
    name: 'botbye_bugs_total',
    kind: 'counter',
    help: 'Unexpected errors: masked for the caller, and in the log with their cause.',
    labels: {},
    feed: (tell) => bugSignal.subscribe(() => tell({})),
  },
  {
    name: 'botbye_log_lines_dropped_total',
    kind: 'counter',
    help: 'Log lines that were dropped because nobody read the log fast enough.',
    labels: {},
    feed: (tell) => logDroppedSignal.subscribe(() => tell({})),
  },
  {
    name: 'botbye_file_reloads_total',
    kind: 'counter',
    help: 'How often a file was read again because it had changed.',
    labels: { file: 'tokens or documents', outcome: 'ok, or unusable (the version before stays in use)' },
    startsAtZero: ['tokens', 'documents'].flatMap((file) => ['ok', 'unusable'].map((outcome) => ({ file, outcome }))),
    feed(tell) {
      const feeds = [reloads('tokens', tokensFileSignal, tell), reloads('documents', documentsFileSignal, tell)];
      return () => {
        for (const stop of feeds) stop();
      };
    },
  },
  {
    name: 'botbye_key_set_outages_total',
    kind: 'counter',
    help: 'How often GATEWAY_JWKS_URL stopped being readable. The keys that were read before stay in use.',
    labels: {},
    feed: (tell) =>
      keySetSignal.subscribe(({ isAvailable }) => {
        if (!isAvailable) tell({});
      }),
  },
];
