import type { SandboxRow } from '../../src/sandbox/sandbox-row.ts';
import { projectId } from './start-gateway.ts';

/** Midnight of a day that is over. */
const startMs = Date.UTC(2026, 2, 1);

/** `count` requests, of which `perInstant` have the same instant each time, so that pages begin and end within one. */
export function exportRowsOf(count: number, perInstant = 7): readonly SandboxRow[] {
  return Array.from({ length: count }, (_, index) => ({
    ...common,
    id: `row-${String(index).padStart(6, '0')}`,
    customerId: `visitor ${index % 97}`,
    requestUri: `/page/${index % 31}?session=abc${index}&q=1`,
    remoteAddr: `203.0.113.${index % 250}`,
    createdAt: new Date(startMs + Math.floor(index / perInstant) * 1_000).toISOString(),
  }));
}

const common = {
  token: 'visitor-token-value',
  projectId,
  siteKey: 'site-1',
  serverKey: 'server-key-value',
  referer: null,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  host: 'shop.example.com',
  requestMethod: 'GET',
  serverName: null,
  remoteUser: null,
  serverPort: 443,
  requestInfo: null,
  failedMessage: null,
  failedChecks: null,
  customFields: {},
  headers: '{"authorization":"Bearer top-secret","accept":"text/html"}',
  realIp: null,
  country: 'DEU',
  asn: 'AS64500',
  isProtected: true,
  isBanByRule: false,
} as const satisfies Partial<SandboxRow>;
