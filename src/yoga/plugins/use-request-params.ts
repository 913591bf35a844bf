import type { GraphQLParams } from 'graphql-yoga';
import type { GatewayPlugin } from '../context.ts';
import { checkParams, parseJson, parseParams, unusable } from '../request-params.ts';

export interface RequestParamsOptions {
  /** GET then needs a header that no foreign page can send without a preflight. */
  readonly getNeedsPreflight: boolean;
}

const preflightHeaders = ['apollo-require-preflight', 'x-graphql-yoga-csrf'] as const;

// JSON in UTF-8 and nothing else: forms and text/plain are what other origins can send without being asked.
const jsonPattern = /^\s*application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i;

/** Takes the place of Yoga's own parsers: one content type, and errors of our codes. */
export function useRequestParams({ getNeedsPreflight }: RequestParamsOptions): GatewayPlugin {
  return {
    onRequestParse({ request, setRequestParser, endResponse, fetchAPI }) {
      if (request.method === 'GET') {
        setRequestParser((get) => parseSearch(get, getNeedsPreflight));
      } else if (request.method === 'POST') {
        if (jsonPattern.test(request.headers.get('content-type') ?? '')) setRequestParser(parseBody);
        else endResponse(unsupportedMediaType(fetchAPI.Response));
      }
    },
  };
}

function unsupportedMediaType(ResponseType: typeof Response): Response {
  const message = 'POST takes Content-Type: application/json in UTF-8.';
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
  return new ResponseType(body, { status: 415, headers: { 'content-type': 'application/json; charset=utf-8' } });
}

async function parseBody(request: Request): Promise<GraphQLParams> {
  return parseParams(await request.text());
}

function parseSearch(request: Request, needsPreflight: boolean): GraphQLParams {
  if (needsPreflight && !preflightHeaders.some((name) => request.headers.has(name))) {
    throw unusable(
      `GET needs one of these headers here, so that no foreign page can send it: ${preflightHeaders.join(', ')}.`,
    );
  }
  const search = new URL(request.url).searchParams;
  return checkParams({
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') || undefined,
    variables: parseJson('variables', search.get('variables') || 'null'),
    extensions: parseJson('extensions', search.get('extensions') || 'null'),
  });
}
