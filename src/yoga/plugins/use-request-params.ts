import type { GraphQLParams } from 'graphql-yoga';
import { GatewayError } from '../../domain/gateway-error.ts';
import type { GatewayPlugin } from '../context.ts';

export interface RequestParamsOptions {
  /** GET then needs a header that no foreign page can send without a preflight. */
  readonly getNeedsPreflight: boolean;
}

const preflightHeaders = ['apollo-require-preflight', 'x-graphql-yoga-csrf'] as const;

// JSON in UTF-8 and nothing else: forms and text/plain are what other origins can send without being asked.
const jsonPattern = /^\s*application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i;

/** Deeper than any filter needs, shallow enough for everything that walks variables. */
const maxVariableDepth = 20;

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
  return checkParams(parseJson('body', await request.text()));
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

function parseJson(part: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(`The ${part} is not JSON.`);
  }
}

function checkParams(params: unknown): GraphQLParams {
  if (Array.isArray(params)) throw unusable('Batches are not answered here: send one operation a request.');
  if (!isObject(params)) throw unusable('The body must be a JSON object with a query.');
  const { query, operationName, variables, extensions } = params;
  if (typeof query !== 'string' || query === '') throw unusable('A query is needed: a GraphQL document as text.');
  if (operationName != null && typeof operationName !== 'string') throw unusable('operationName must be text.');
  if (variables != null && !isObject(variables)) throw unusable('variables must be an object.');
  if (extensions != null && !isObject(extensions)) throw unusable('extensions must be an object.');
  if (isDeeper(variables, maxVariableDepth)) throw unusable(`variables nest deeper than ${maxVariableDepth} levels.`);
  return {
    query,
    ...(operationName != null && { operationName }),
    ...(variables != null && { variables }),
    ...(extensions != null && { extensions }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

function unusable(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
