import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bindCursor, type CursorForm, plainCursors, sealedCursors, unbindCursor } from '../../../src/domain/cursor.ts';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import type { RequestListRef, UpstreamCursor } from '../../../src/domain/request-page.ts';

const project = { accountId: 'a', projectId: 'p' };
const list: RequestListRef = { project };
const key = Buffer.alloc(32, 1);
const forms = (other: RequestListRef = list) => sealedCursors(other, key);
const cursor = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }).map((text) => text as UpstreamCursor);

function refusal(value: string, form: CursorForm): unknown {
  try {
    return unbindCursor('after', value, form);
  } catch (error) {
    return error instanceof GatewayError ? error.code : error;
  }
}

it('opens each sealed cursor again, and seals equal cursors to equal text', () => {
  fc.assert(
    fc.property(cursor, (one) => {
      fc.pre(one.isWellFormed());
      const sealed = bindCursor(one, forms());
      expect(bindCursor(one, forms())).toBe(sealed);
      expect(unbindCursor('after', sealed, forms())).toBe(one);
    }),
  );
});

it('opens the longest sealed cursor that can be issued', () => {
  const longest = '€'.repeat(2_036) as UpstreamCursor;
  expect(unbindCursor('after', bindCursor(longest, forms()), forms())).toBe(longest);
});

it('refuses a sealed cursor of which one character was changed', () => {
  const sealed = bindCursor('2026|203.0.113.7|r1' as UpstreamCursor, forms());
  for (let at = 0; at < sealed.length; at += 1) {
    const mangled = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    expect(refusal(mangled, forms())).toBe('BAD_USER_INPUT');
  }
});

it.each<[string, CursorForm]>([
  ['issued unsealed', plainCursors(list)],
  ['sealed for another credential', sealedCursors(list, Buffer.alloc(32, 2))],
  ['sealed for another list', forms({ project, orderBy: { field: 'createdAt', direction: 'ASC' } })],
])('refuses a cursor that was %s', (_case, form) => {
  expect(refusal(bindCursor('r1' as UpstreamCursor, form), forms())).toBe('BAD_USER_INPUT');
});

it('refuses a sealed cursor where cursors are not sealed', () => {
  expect(refusal(bindCursor('r1' as UpstreamCursor, forms()), plainCursors(list))).toBe('BAD_USER_INPUT');
});

it('binds sealed cursors by a key, so that the filter cannot be guessed from a cursor', () => {
  expect(forms().binding).not.toBe(plainCursors(list).binding);
  expect(sealedCursors(list, Buffer.alloc(32, 2)).binding).not.toBe(forms().binding);
});
