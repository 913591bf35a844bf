import { afterEach } from 'vitest';
import type { ErrorItem } from '../../../src/sandbox/call-refusal.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/create-sandbox.ts';
import type { SandboxRow } from '../../../src/sandbox/sandbox-row.ts';
import { shareWorld } from '../../support/share-world.ts';

/** Friday noon in the middle of a month: days, hours and months all have something before them. */
export const noonMs = Date.UTC(2025, 2, 14, 12, 34, 56);

export const exampleProject = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** All that a body can be, in one: a test knows which of them it asked for. */
export type Body = PageBody & CountBody & readonly (SummaryRow & ErrorItem)[];

export interface PageBody {
  readonly edges: readonly { readonly cursor: string; readonly node: SandboxRow }[];
  readonly pageInfo: {
    readonly hasPreviousPage: boolean;
    readonly hasNextPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly total?: number;
  };
}

interface CountBody {
  readonly id: string;
  readonly botReqTrend: number | null;
}

export interface SummaryRow {
  readonly id: string;
  readonly declinedReqCount: number;
  readonly remoteAddr?: string;
  readonly country?: string;
  readonly requestUri?: string;
  readonly failedMessage?: string;
  readonly ruleName?: string;
}

type Query = Readonly<Record<string, string | number | object>>;

/** A sandbox on a stopped clock, closed after the test. Small, because most rules need no crowd. */
export function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return open(shareWorld({ ...usual, ...options }));
}

/** The same, with a world that it makes for itself. */
export function openNewWorld(options: SandboxOptions = {}): Promise<Sandbox> {
  return open({ ...usual, ...options });
}

const usual: SandboxOptions = { clock: () => noonMs, requestCount: 600 };

async function open(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = await createSandbox(options);
  opened.push(sandbox);
  return sandbox;
}

const opened: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()));
});

export function pathOf(sandbox: Sandbox, rest: string): string {
  return `/api/v1/${sandbox.accounts[0]?.accountId}/projects/${exampleProject}/${rest}`;
}

export function bearer(sandbox: Sandbox, account = 0): Record<string, string> {
  return { authorization: `Bearer ${sandbox.accounts[account]?.apiKey}` };
}

/** Asks below the example project with its owner's key; objects among the parameters go as JSON. */
export async function ask(
  sandbox: Sandbox,
  rest: string,
  query: Query = {},
  headers = bearer(sandbox),
): Promise<Reply> {
  const parameters = Object.entries(query).map(([name, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return `${name}=${encodeURIComponent(text)}`;
  });
  const response = await fetch(`${sandbox.url}${pathOf(sandbox, rest)}?${parameters.join('&')}`, { headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export function ids(reply: Reply): string[] {
  return reply.body.edges.map(({ node }) => node.id);
}
