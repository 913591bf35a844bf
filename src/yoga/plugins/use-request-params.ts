import type { GraphQLParams } from 'graphql-yoga';
import { GatewayError } from '../../domain/gateway-error.ts';
import type { CrossOrigin } from '../../runtime/cross-origin.ts';
import { parseMediaType } from '../../runtime/media-type.ts';
import type { GatewayPlugin } from '../context.ts';
import { refusalResponse } from '../refusal-response.ts';
import { checkParams, parseJson, parseParams } from '../request-params.ts';

/** Takes the place of Yoga's own parsers: one content type, and errors of our codes. */
export function useRequestParams({ isForeign }: Pick<CrossOrigin, 'isForeign'>): GatewayPlugin {
  return {
    onRequestParse({ request, setRequestParser, endResponse, fetchAPI }) {
      if (request.method === 'GET') {
        setRequestParser((get) => {
          const params = parseSearch(get);
          if (isForeign((name) => get.headers.get(name), hostOf(get))) throw foreignPage();
          return params;
        });
      } else if (isJson(request.headers.get('content-type') ?? '')) setRequestParser(parseBody);
      else endResponse(refusalResponse(fetchAPI.Response, 415, 'POST takes Content-Type: application/json in UTF-8.'));
    },
  };
}

/**
 * JSON in UTF-8 and nothing else: forms and plain text are what pages of other origins can send without being asked. For
 * JSON a browser asks us first, so a POST needs no look at where it comes from.
 */
function isJson(contentType: string): boolean {
  const { name, parameters = [] } = parseMediaType(contentType) ?? {};
  const isUtf8 = parameters.every(([key, value]) => key !== 'charset' || value === 'utf-8' || value === 'utf8');
  return name === 'application/json' && isUtf8;
}

async function parseBody(request: Request): Promise<GraphQLParams> {
  return parseParams(await request.text());
}

function parseSearch(request: Request): GraphQLParams {
  const search = new URL(request.url).searchParams;
  return checkParams({
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    variables: parseJson('variables', search.get('variables') || 'null'),
    extensions: parseJson('extensions', search.get('extensions') || 'null'),
  });
}

/** Requests that never were on a wire have no Host. */
function hostOf({ headers, url }: Request): string {
  return headers.get('host') ?? new URL(url).host;
}

function foreignPage(): GatewayError {
  const message = 'A page of another origin sent this. List that origin in CORS_ORIGINS if it is one of yours.';
  return new GatewayError('FORBIDDEN', message);
}
