import type { PrivacyConfig } from '../config/config.ts';
import type { HttpHeader } from '../domain/recorded-headers.ts';

/** What stands in for a secret. */
const mask = '[redacted]';

const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-botbye-token',
]);

export interface ShownHeader extends HttpHeader {
  readonly redacted: boolean;
}

export function showSecret(
  value: string | null,
  name: 'token' | 'serverKey',
  { reveal }: PrivacyConfig,
): string | null {
  return value === null || reveal.has(name) ? value : mask;
}

export function showHeader({ name, value }: HttpHeader, { reveal }: PrivacyConfig): ShownHeader {
  const redacted = secretHeaders.has(name.trim().toLowerCase()) && !reveal.has('headers');
  return { name, value: redacted ? mask : value, redacted };
}
