import type { SandboxEndpoint, SandboxPaths } from './sandbox-dialect.ts';

/** A call to one of the three endpoints. */
export interface RoutedCall {
  readonly endpoint: SandboxEndpoint;
  readonly accountId: string;
  readonly projectId: string;
  readonly query: URLSearchParams;
}

const shape = /^\/api\/v1\/([^/]+)\/projects\/([^/]+)\/(.+)$/;

/** Reads the raw request target, because a URL parser would resolve `..` and hide a client's mistake. */
export function routeCall(target: string, paths: SandboxPaths): RoutedCall | undefined {
  const queryAt = target.indexOf('?');
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  const [, account, project, rest] = shape.exec(path) ?? [];
  const accountId = decodeSegment(account);
  const projectId = decodeSegment(project);
  const endpoint = endpoints.find((name) => paths[name] === rest);
  if (accountId === undefined || projectId === undefined || endpoint === undefined) return undefined;
  const query = new URLSearchParams(queryAt < 0 ? '' : target.slice(queryAt + 1));
  return { endpoint, accountId, projectId, query };
}

const endpoints: readonly SandboxEndpoint[] = ['requests', 'summary', 'count'];

function decodeSegment(segment: string | undefined): string | undefined {
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
