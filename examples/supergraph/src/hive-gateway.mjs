import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import * as http from '@graphql-mesh/transport-http';
import { serveHive } from './serve-hive.mjs';

/** Hive Gateway over a supergraph. */
export function startHive(supergraph, settings) {
  return serveHive(createGatewayRuntime, { transports: { http } }, supergraph, settings);
}
