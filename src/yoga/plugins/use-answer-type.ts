import { acceptsEventStream, answerTypeOf } from '../../domain/answer-type.ts';
import { type GatewayPlugin, refusalResponse } from '../gateway-plugin.ts';

/**
 * Chooses the media type of the response before the operation runs. Yoga ignores the weights in Accept, so this plugin
 * leaves only the chosen type there; use-run-operation replaces it if the operation turns out to be a subscription.
 */
export function useAnswerType(): GatewayPlugin {
  return {
    onRequestParse({ request, endResponse, fetchAPI, serverContext }) {
      const accept = request.headers.get('accept');
      const type = answerTypeOf(accept);
      serverContext.acceptsStream = acceptsEventStream(accept);
      if (type === undefined) endResponse(notAcceptable(fetchAPI.Response));
      else request.headers.set('accept', type);
    },
  };
}

function notAcceptable(ResponseType: typeof Response): Response {
  const message = 'Accept allows no supported type: add application/json or application/graphql-response+json.';
  return refusalResponse(ResponseType, 406, message);
}
