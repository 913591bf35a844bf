import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxAccounts } from '../../src/sandbox/sandbox-accounts.ts';
import { testNowMs } from './gateway-clock.ts';

/** A line of the tokens file, before its token is made. */
export interface TokenLine {
  readonly name: string;
  readonly projects: readonly string[];
  readonly expires?: string;
  readonly reveal?: readonly string[];
  readonly quota?: number;
}

/** A company whose people call with tokens or JWTs, while the gateway holds a key for each account. */
export interface Company {
  /** Environment variables of a gateway that serves it. */
  readonly env: Readonly<Record<string, string>>;
  readonly tokensFile: string;
  /** The header of the token of this name. */
  tokenHeader(name: string): { readonly authorization: string };
  /** A header with a JWT of these claims; issuer, audience and a minute of life are added. */
  jwtHeader(claims: Readonly<Record<string, unknown>>, nowMs?: number): { readonly authorization: string };
  /** Writes the tokens file again, for instance without a token. */
  writeTokens(lines: readonly TokenLine[]): void;
  close(): void;
}

const issuer = 'https://login.example.com/';
const audience = 'botbye-graphql';

/** Files of a company in a folder of their own, for every account of the sandbox. */
export function createCompany(lines: readonly TokenLine[] = []): Company {
  const folder = mkdtempSync(join(tmpdir(), 'company-'));
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const writeTokens = (given: readonly TokenLine[]) =>
    write('tokens.json', JSON.stringify(given.map((line) => ({ ...line, tokenSha256: sha256(tokenOf(line.name)) }))));
  const tokensFile = writeTokens(lines);
  const accounts = sandboxAccounts.map(({ accountId, apiKey, projectIds }) => ({
    account: accountId,
    key: apiKey,
    projects: projectIds,
  }));
  return {
    env: {
      BOTBYE_ACCOUNTS_FILE: write('accounts.json', JSON.stringify(accounts)),
      GATEWAY_TOKENS_FILE: tokensFile,
      GATEWAY_JWT_PUBLIC_KEY_FILE: write('jwt.pem', keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
      GATEWAY_JWT_ISSUER: issuer,
      GATEWAY_JWT_AUDIENCE: audience,
    },
    tokensFile,
    tokenHeader: (name) => ({ authorization: `Bearer ${tokenOf(name)}` }),
    jwtHeader: (claims, nowMs = testNowMs) => ({ authorization: `Bearer ${signJwt(claims, keys.privateKey, nowMs)}` }),
    writeTokens: (given) => void writeTokens(given),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function tokenOf(name: string): string {
  return `bbg_token-of-${name.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function signJwt(claims: Readonly<Record<string, unknown>>, key: KeyObject, nowMs: number): string {
  const now = Math.floor(nowMs / 1000);
  const payload = { iss: issuer, aud: audience, iat: now, exp: now + 60, ...claims };
  const signed = [{ alg: 'ES256', typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `${signed}.${signature}`;
}
