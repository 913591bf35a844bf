/**
 * For those who embed the gateway in a server of their own: a Config in, something that answers requests out. None of
 * it reads the environment, opens a port for GraphQL or writes a log by itself.
 */

/** Everything a gateway can be told, and its parts. */
export type {
  CacheConfig,
  CallersConfig,
  Config,
  Dialect,
  FederationConfig,
  GraphqlConfig,
  HeldAccount,
  JwtConfig,
  LimitsConfig,
  LiveConfig,
  LogConfig,
  PrivacyConfig,
  Revealable,
  SchemaTag,
  ServerConfig,
  TracingConfig,
  UpstreamConfig,
} from './config/config.ts';
/** Makes a Config of environment variables, or lists everything that is wrong with them. */
export { type LoadedConfig, loadConfig } from './config/load-config.ts';
/** Reads a file that a `NAME_FILE` variable names. */
export type { ReadFile } from './config/read-texts.ts';
/** Makes a gateway of a Config that names its upstream: `fetch` and `handle` answer requests until `dispose`. */
export {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type GatewayState,
  type LogTarget,
  type MetricsRegistry,
  type StartTimer,
  type WatchLag,
} from './gateway.ts';
/** What a gateway uses of `@opentelemetry/api`, if it is to make spans. */
export type {
  OpenTelemetryApi,
  OpenTelemetryAttributes,
  OpenTelemetrySpan,
  OpenTelemetrySpanContext,
  OpenTelemetryTracer,
} from './observability/opentelemetry-api.ts';
/** What the sandbox has recorded of a call. */
export type { SandboxCall } from './sandbox/call-log.ts';
/** Starts the vendor's API over a made-up world, to point a gateway at: by default on a free port of 127.0.0.1. */
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox/create-sandbox.ts';
/** Rows and responses of a test, instead of the made-up world. */
export type { SandboxAnswers, SandboxDataset } from './sandbox/dataset.ts';
/** What the sandbox can do wrong on command. */
export type { SandboxFault, SandboxFaultKind } from './sandbox/faults/sandbox-fault.ts';
/** Who may ask the sandbox, and for which projects. */
export type { SandboxAccount } from './sandbox/sandbox-accounts.ts';
/** The spellings that the sandbox understands. */
export type { SandboxDialect, SandboxEndpoint, SandboxPaths } from './sandbox/sandbox-dialect.ts';
/** One request of the sandbox's list. */
export type { SandboxRow } from './sandbox/sandbox-row.ts';
