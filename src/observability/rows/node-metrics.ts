/** A metric that prom-client collects of Node and the process. */
export interface NodeMetric {
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /** Set if Linux alone has it. */
  readonly isOfLinux?: true;
}

/** Those that an operator needs; there are more. docs/metrics.md is made of this list, too. */
export const nodeMetrics: readonly NodeMetric[] = [
  { name: 'process_cpu_seconds_total', kind: 'counter', help: 'Processor time, of all threads.' },
  { name: 'process_resident_memory_bytes', kind: 'gauge', help: 'Memory of the process.' },
  {
    name: 'process_open_fds',
    kind: 'gauge',
    help: 'Open sockets and files. At process_max_fds connections are refused.',
    isOfLinux: true,
  },
  { name: 'process_max_fds', kind: 'gauge', help: 'How many may be open: `ulimit -n`.', isOfLinux: true },
  {
    name: 'process_start_time_seconds',
    kind: 'gauge',
    help: 'When the process started, in seconds since 1970; not with WORKERS.',
  },
  { name: 'nodejs_heap_size_used_bytes', kind: 'gauge', help: 'Memory of objects.' },
  { name: 'nodejs_heap_size_total_bytes', kind: 'gauge', help: 'Memory that V8 has reserved for objects.' },
  { name: 'nodejs_external_memory_bytes', kind: 'gauge', help: 'Memory of buffers: bodies and packed data.' },
  { name: 'nodejs_gc_duration_seconds', kind: 'histogram', help: 'Time of garbage collections, by their `kind`.' },
  {
    name: 'nodejs_eventloop_lag_p99_seconds',
    kind: 'gauge',
    help: '99th percentile of the delay of the event loop since the last scrape. With several who scrape, trust botbye_event_loop_lag_seconds.',
  },
  { name: 'nodejs_active_handles_total', kind: 'gauge', help: 'Sockets, timers and servers that are open.' },
  { name: 'nodejs_version_info', kind: 'gauge', help: '1, with the release of Node as `version`.' },
];
