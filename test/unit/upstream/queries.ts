import type { RequestPageQuery, UpstreamCursor } from '../../../src/domain/request-page.ts';

export const project = { accountId: 'acc-1', projectId: '185071d5-d4fe-4bea-93df-19d0bd8c2d0d' };

export function cursor(text: string): UpstreamCursor {
  return text as UpstreamCursor;
}

/** The first page of 20, but for what a test says. */
export function pageQuery(differences: Partial<RequestPageQuery> = {}): RequestPageQuery {
  return { project, direction: 'forward', limit: 20, withTotal: false, ...differences };
}
