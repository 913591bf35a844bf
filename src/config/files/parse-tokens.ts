import type { Revealable } from '../config.ts';
import { type JsonMembers, type Parsed, parseJsonList } from './parse-json-list.ts';

/** What the tokens file says of one token. The token itself is nowhere in it. */
export interface GatewayToken {
  readonly name: string;
  /** `account/project`, `account/*` or `*`. */
  readonly projects: readonly string[];
  /** Epoch milliseconds; undefined if it does not expire. */
  readonly expiresAtMs: number | undefined;
  /** What this caller sees unmasked, beside what `PRIVACY_REVEAL` names. */
  readonly reveal: readonly Revealable[];
  /** Cost in a minute; undefined if `QUOTA_COST_PER_MINUTE` decides. */
  readonly quota: number | undefined;
}

/** The tokens by the SHA-256 of each, in lower-case hex. */
export type GatewayTokens = ReadonlyMap<string, GatewayToken>;

const members = ['tokenSha256', 'name', 'projects', 'expires', 'reveal', 'quota'] as const;
/** What a token may reveal. */
export const revealable = ['headers', 'token', 'serverKey', 'ip'] as const satisfies readonly Revealable[];
const namePattern = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,100}$/u;
const projectPattern = /^(?:\*|[A-Za-z0-9][A-Za-z0-9_-]{0,63}\/(?:\*|[A-Za-z0-9][A-Za-z0-9_-]{0,63}))$/;
// Date.parse also takes other forms, some of them in local time.
const instantPattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** Whether a text names projects in the form of the tokens file. */
export function isProjectPattern(text: string): boolean {
  return projectPattern.test(text);
}

/** Whether a text can be the name of a token. */
export function isTokenName(text: string): boolean {
  return namePattern.test(text);
}

/** Epoch milliseconds; undefined if the text is no time in the form of the tokens file. */
export function parseInstant(text: string): number | undefined {
  const ms = instantPattern.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

export function parseTokens(text: string): Parsed<GatewayTokens> {
  const tokens = new Map<string, GatewayToken>();
  const parsed = parseJsonList(text, members, (item, report) => {
    const hash = hashOf(item, report);
    if (tokens.has(hash)) report('tokenSha256 must not be the same as that of another item.');
    tokens.set(hash, {
      name: nameOf(item, report),
      projects: projectsOf(item, report),
      expiresAtMs: expiryOf(item, report),
      reveal: revealOf(item, report),
      quota: quotaOf(item, report),
    });
  });
  return 'problems' in parsed ? parsed : { value: tokens };
}

type Report = (problem: string) => void;

function hashOf({ tokenSha256 }: JsonMembers, report: Report): string {
  if (typeof tokenSha256 === 'string' && /^[0-9a-f]{64}$/i.test(tokenSha256)) return tokenSha256.toLowerCase();
  report('tokenSha256 must be the SHA-256 of a token: 64 hex digits.');
  return '';
}

function nameOf({ name }: JsonMembers, report: Report): string {
  if (typeof name === 'string' && isTokenName(name)) return name;
  report('name must be a text of 1 to 100 characters.');
  return '';
}

function projectsOf({ projects }: JsonMembers, report: Report): readonly string[] {
  const texts = Array.isArray(projects) ? projects.filter((one): one is string => typeof one === 'string') : [];
  if (Array.isArray(projects) && texts.length === projects.length && texts.every(isProjectPattern)) return texts;
  report('projects must be a list, each item account/project, account/* or *.');
  return [];
}

function expiryOf({ expires }: JsonMembers, report: Report): number | undefined {
  if (expires === undefined) return undefined;
  const ms = typeof expires === 'string' ? parseInstant(expires) : undefined;
  if (ms !== undefined) return ms;
  report('expires must be a time such as 2027-01-31T00:00:00Z, with its time zone.');
  return undefined;
}

function revealOf({ reveal }: JsonMembers, report: Report): readonly Revealable[] {
  if (reveal === undefined) return [];
  const groups = Array.isArray(reveal) ? revealable.filter((one) => reveal.includes(one)) : [];
  if (Array.isArray(reveal) && groups.length === new Set<unknown>(reveal).size) return groups;
  report(`reveal must be a list of ${revealable.join(', ')}.`);
  return [];
}

function quotaOf({ quota }: JsonMembers, report: Report): number | undefined {
  if (quota === undefined || (typeof quota === 'number' && Number.isSafeInteger(quota) && quota >= 1)) return quota;
  report('quota must be a whole number of at least 1.');
  return undefined;
}
