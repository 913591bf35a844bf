import { describe, expect, it } from 'vitest';
import { renderDefault } from '../../src/config/render-variables.ts';
import { type Variable, variables } from '../../src/config/variables.ts';
import { readFace, undocumentedMembers } from '../support/read-declarations.ts';

// What an embedder's editor shows: the declarations that `npm run build` writes.
const { exported, reached } = readFace(new URL('../../dist/index.d.ts', import.meta.url));
const rows: readonly (readonly [string, Variable<unknown>])[] = Object.entries(variables);

describe('the face of the package', () => {
  it('the package exports every type of ours that one of its declarations uses', () => {
    expect(reached.length).toBeGreaterThan(20);
    expect(reached.filter(({ name }) => !exported.includes(name)).map(({ name, url }) => `${name} of ${url}`)).toEqual(
      [],
    );
  });

  it('the package exports nothing that has no declaration', () => {
    const names = reached.map(({ name }) => name);
    expect(exported.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('every export of the package has a comment', () => {
    expect(reached.filter(({ text }) => !text.startsWith('/**')).map(({ name }) => name)).toEqual([]);
  });

  it('every member of what an embedder writes or calls has a comment', () => {
    const written = reached.filter(
      ({ url, name }) => !url.pathname.includes('/sandbox/') || /^Sandbox(?:Options)?$/.test(name),
    );
    expect(written.length).toBeGreaterThan(10);
    expect(written.flatMap(undocumentedMembers)).toEqual([]);
  });
});

describe('the comments of Config', () => {
  const text = reached
    .filter(({ url }) => url.pathname.endsWith('/config/config.d.ts'))
    .map((declaration) => declaration.text)
    .join('\n');

  it('the comments of Config name every variable that a member is made of', () => {
    // These three are checked or applied before there is a Config.
    const beforehand = ['GATEWAY_ANONYMOUS', 'FEDERATION_OPEN', 'NODE_ENV'];
    expect(rows.map(([name]) => name).filter((name) => !text.includes(`\`${name}\``))).toEqual(beforehand);
  });

  it('the comments of Config state the default of the variable that they name', () => {
    const stated = [...text.matchAll(/@defaultValue (.+), from `([A-Z_]+)`$/gm)];
    expect(stated.length).toBeGreaterThan(25);
    for (const [, value = '', name] of stated) {
      const row = rows.find(([one]) => one === name)?.[1];
      const isNothing = row?.default === undefined || (Array.isArray(row.default) && row.default.length === 0);
      if (isNothing) expect(['undefined', '[]', 'empty'], name).toContain(value);
      else expect(row && renderDefault(row), name).toBe(value);
    }
  });
});
