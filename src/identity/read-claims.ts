import { hash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { isProjectPattern } from '../config/files/parse-tokens.ts';
import { stableKey } from '../runtime/stable-key.ts';

/**
 * The projects that a claim names: a list of texts, or one text with blanks or commas between them. A part that is no
 * project pattern gives no right, and neither does a claim that is not there.
 */
export function readProjects(payload: JWTPayload, claim: string): readonly string[] {
  const value: unknown = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  const parts: readonly unknown[] =
    typeof value === 'string' ? value.split(/[\s,]/) : Array.isArray(value) ? value : [];
  return parts.filter((part): part is string => typeof part === 'string' && isProjectPattern(part));
}

/** The subject, as callers and the log are shown it. */
export function readSubject({ sub }: JWTPayload): string | null {
  return typeof sub === 'string' && sub !== '' ? sub.slice(0, 200) : null;
}

/** Names the caller in all replicas. All JWTs of a subject have one key; a JWT without a subject stands for itself. */
export function subjectKeyOf({ iss, sub }: JWTPayload, token: string): string {
  const text = typeof sub === 'string' && sub !== '' ? stableKey([iss, sub]) : token;
  return `jwt:${hash('sha256', text, 'hex')}`;
}
