import { GatewayError } from '../domain/gateway-error.ts';

/**
 * The refusal of a project that the caller may not see. It is the same whether the project exists or not, so that a caller
 * learns nothing about the projects of others.
 */
export function forbidden(): GatewayError {
  return new GatewayError(
    'FORBIDDEN',
    'This caller may not see the project. botbyeGateway { caller { projects } } lists what it may see; the operator of the gateway adds others.',
  );
}
