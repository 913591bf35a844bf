import type { Draw } from './foreign-values.ts';

const leaves = [
  ...['key', 'text', 'certain', 'flag', 'mood', 'odd', 'certainlyOdd', 'numbers', 'counts', 'nested', '__typename'],
  ...['method', 'byRest', 'byArguments', 'byDefault', 'byTemplate', 'failing', 'failingForSure'],
  ...['constructor', 'toString', 'hasOwnProperty'],
];
const objects = ['kin', 'pet', 'sure', 'rows', 'sureRows'];
const types = ['Being', 'Named', 'Cat', 'Dog', 'Robot'];

// A field always has the same arguments under the same key, so that any two of them merge.
const keys: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    key: ['key', '__proto__: key', 'then: key'],
    text: ['text', 'toJSON: text'],
    __typename: ['__typename', 'type: __typename', 'constructor: __typename'],
    constructor: ['c: constructor'],
    method: ['method', 'm: method(n: $n)', 'm2: method(n: 5, like: { n: $valueOf })'],
    byTemplate: [
      'byTemplate',
      't1: byTemplate(n: null, sure: 2, mood: CALM)',
      't2: byTemplate(n: $n, sure: $n, like: $like, odd: $odd)',
      't3: byTemplate(n: $valueOf, odd: { x: 1 }, like: { of: "one" })',
      't4: byTemplate(sure: $constructor)',
    ],
  }),
);

const conditions = [
  ...['', '', '', '', '', ' @include(if: $yes)', ' @include(if: $no)', ' @skip(if: $yes)', ' @skip(if: $no)'],
  ...[
    ' @skip(if: false)',
    ' @include(if: $maybe)',
    ' @include(if: false)',
    ' @include(if: $yes) @skip(if: $no)',
    ' @skip(if: $no) @include(if: $no)',
  ],
];

const header =
  'query Q($yes: Boolean!, $no: Boolean! = false, $maybe: Boolean = true, $n: Int = 6, $like: Like, $odd: Odd, $constructor: Int = 1, $valueOf: Int)';

/** An operation over the foreign schema: the same keys again and again, under conditions of all kinds. */
export function foreignOperation(draw: Draw): string {
  const fragments: string[] = [];
  const body = selectionSet(draw, fragments, 'root', 4);
  // Else validation would refuse variables that nothing uses.
  const all =
    '__typename @include(if: $yes) @skip(if: $no) ... @include(if: $yes) { __typename @skip(if: $maybe) } uses: byTemplate(n: $n, sure: $constructor, like: $like, odd: $odd) also: method(n: $valueOf)';
  return `${header} { ${body} ${all} }\n${fragments.join('\n')}`;
}

function selectionSet(draw: Draw, fragments: string[], at: string, depth: number): string {
  const count = 1 + draw(`${at} count`, 5);
  return Array.from({ length: count }, (_, index) => selection(draw, fragments, `${at}.${index}`, depth)).join(' ');
}

function selection(draw: Draw, fragments: string[], at: string, depth: number): string {
  const condition = pick(draw, `${at} condition`, conditions);
  const kind = draw(`${at} selection`, 12);
  if (kind < 2 && depth > 0) return spread(draw, fragments, at, depth, condition);
  if (kind === 2 && depth > 0) {
    const on = pick(draw, `${at} on`, ['', ...types.map((type) => `on ${type}`)]);
    return `... ${on}${condition} { ${selectionSet(draw, fragments, at, depth - 1)} }`;
  }
  if (kind < 7 && depth > 0) {
    return `${pick(draw, `${at} object`, objects)}${condition} { ${selectionSet(draw, fragments, at, depth - 1)} }`;
  }
  const leaf = pick(draw, `${at} leaf`, leaves);
  return `${pick(draw, `${at} key`, keys.get(leaf) ?? [leaf, `other_${leaf}: ${leaf}`])}${condition}`;
}

/** A fragment of its own, or one that is there already. */
function spread(draw: Draw, fragments: string[], at: string, depth: number, condition: string): string {
  const known = fragments.length > 0 ? draw(`${at} known`, fragments.length * 2) : 0;
  // A fragment that is still being written would hold itself.
  if (fragments[known]) return `...F${known}${condition}`;
  const type = pick(draw, `${at} type`, types);
  const body = selectionSet(draw, [], at, depth - 1);
  fragments.push(`fragment F${fragments.length} on ${type} { ${inlined(body)} }`);
  return `...F${fragments.length - 1}${condition}`;
}

/** Fragments inside of fragments would need names of their own. */
function inlined(body: string): string {
  return body.replace(/\.\.\.F\d+(?: @\w+\(if: [$\w]+\))*/g, 'key');
}

function pick(draw: Draw, at: string, from: readonly string[]): string {
  return from[draw(at, from.length)] ?? '';
}
