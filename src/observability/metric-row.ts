import type { GatewayState } from './gateway-state.ts';

export type MetricLabels = Readonly<Record<string, string>>;

/** Tells a value; returns how to stop telling. */
type Feed<Tell> = (tell: Tell) => () => void;

interface Row {
  /** By the conventions of Prometheus: unit and `_total` at the end. */
  readonly name: string;
  readonly help: string;
  /** Names of labels, and the values that they can take. */
  readonly labels: MetricLabels;
}

interface CounterRow extends Row {
  readonly kind: 'counter';
  readonly feed: Feed<(labels: MetricLabels, count?: number) => void>;
  /** Series that are there from the start, as 0: without them Prometheus does not see the first event of each. */
  readonly startsAtZero?: readonly MetricLabels[];
}

interface HistogramRow extends Row {
  readonly kind: 'histogram';
  readonly buckets: readonly number[];
  readonly feed: Feed<(labels: MetricLabels, value: number) => void>;
}

/** A gauge is read when somebody asks. */
interface GaugeRow extends Row {
  readonly kind: 'gauge';
  /** Several values stand by those of its one label; undefined if this gateway has nothing of the kind. */
  readonly read: (state: GatewayState) => number | Readonly<Record<string, number>> | undefined;
  /** What several worker processes tell together. Default: the sum. */
  readonly overWorkers?: 'min' | 'first';
}

/** One metric: everything that is known of it. */
export type MetricRow = CounterRow | HistogramRow | GaugeRow;
