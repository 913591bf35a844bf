/**
 * For those who embed the gateway in a server of their own: a Config in, something that answers requests out. None of
 * it reads the environment, opens a port for GraphQL or writes a log by itself.
 */
/** Everything a gateway can be told. */
export type { Config, Dialect, FederationConfig, GraphqlConfig, LimitsConfig, LogConfig, PrivacyConfig, Revealable, SchemaTag, ServerConfig, UpstreamConfig, } from './config/config.ts';
/** Makes a Config of environment variables, e.g. of `process.env`; or says everything that is wrong with them. */
export { loadConfig } from './config/load-config.ts';
/** Makes a gateway of a Config that names its upstream: `fetch` and `handle` answer requests until `dispose`. */
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
/** Starts the vendor's API over a made-up world, to point a gateway at: default, a free port on 127.0.0.1. */
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox/create-sandbox.ts';
