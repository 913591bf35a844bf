/**
 * For those who embed the gateway in a server of their own: a Config in, something that answers requests out. None of
 * it reads the environment, opens a port for GraphQL or writes a log by itself.
 */
/** Makes a Config of environment variables, e.g. of `process.env`; or says everything that is wrong with them. */
export { loadConfig } from './config/load-config.js';
/** Makes a gateway of a Config that names its upstream: `fetch` and `handle` answer requests until `dispose`. */
export { createGateway } from './gateway.js';
/** Starts the vendor's API over a made-up world, to point a gateway at: default, a free port on 127.0.0.1. */
export { createSandbox } from './sandbox/create-sandbox.js';
