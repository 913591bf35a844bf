import { GatewayError } from '../../domain/gateway-error.ts';
import { checkParams, type OperationParams, parseJson, parseParams } from '../../operation/request-params.ts';
import type { CrossOrigin } from '../../runtime/cross-origin.ts';
import { isJson } from '../../runtime/media-type.ts';
import { type GatewayPlugin, refusalResponse } from '../gateway-plugin.ts';

/**
 * Replaces Yoga's parsers: one content type, and errors with our codes. A page of another origin can send forms and plain
 * text without a preflight, so they are refused; JSON needs a preflight, so POST needs no check of its origin.
 */
export function useRequestParams({ isForeign }: Pick<CrossOrigin, 'isForeign'>): GatewayPlugin {
  return {
    onRequestParse({ request, setRequestParser, endResponse, fetchAPI }) {
      if (request.method === 'GET') {
        setRequestParser((get) => {
          const params = parseSearch(get);
          if (isForeign((name) => get.headers.get(name), hostOf(get))) throw foreignPage();
          return forYoga(params);
        });
      } else if (isJson(request.headers.get('content-type') ?? '')) setRequestParser(parseBody);
      else endResponse(refusalResponse(fetchAPI.Response, 415, 'POST takes Content-Type: application/json in UTF-8.'));
    },
  };
}

async function parseBody(request: Request): Promise<OperationParams> {
  return forYoga(parseParams(await request.text()));
}

/** Yoga itself refuses parameters without a query; run-operation knows whether the request names a stored document. */
function forYoga(params: OperationParams): OperationParams {
  return { query: '', ...params };
}

function parseSearch(request: Request): OperationParams {
  const search = new URL(request.url).searchParams;
  return checkParams({
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') ?? search.get('doc_id') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    variables: parseJson('variables', search.get('variables') || 'null'),
    extensions: parseJson('extensions', search.get('extensions') || 'null'),
  });
}

/** A request passed to `fetch` has no Host header. */
function hostOf({ headers, url }: Request): string {
  return headers.get('host') ?? new URL(url).host;
}

function foreignPage(): GatewayError {
  const message = 'This request comes from a page of another origin. If you trust the origin, add it to CORS_ORIGINS.';
  return new GatewayError('FORBIDDEN', message);
}
