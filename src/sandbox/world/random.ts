/** A repeatable source of random values. */
export interface Random {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Prefers the beginning of the list: the first quarter gets half of the picks. */
  readonly pickEarly: <T>(list: readonly T[]) => T;
  /** 32 random bits as eight hexadecimal digits. */
  readonly hex: () => string;
  /** A UUID of version 4. */
  readonly uuid: () => string;
}

export function createRandom(seed: string): Random {
  const bits = createBits(seed);
  const next = () => bits() / 0x1_0000_0000;
  const below = (limit: number) => Math.floor(next() * limit);
  const hex = () => bits().toString(16).padStart(8, '0');
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => itemAt(list, below(list.length)),
    pickEarly: (list) => itemAt(list, Math.floor(next() ** 2 * list.length)),
    hex,
    uuid: () => toUuid(hex() + hex() + hex() + hex()),
  };
}

// Small fast counting generator with 128 bits of state (sfc32): quick, and it does not repeat within a world.
function createBits(seed: string): () => number {
  let [a, b, c] = [hash(seed, 1), hash(seed, 2), hash(seed, 3)];
  let counter = 1;
  const bits = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Neighbouring seeds begin with similar values, so the first few are skipped.
  for (let turn = 0; turn < 16; turn++) bits();
  return bits;
}

// FNV-1a over UTF-16 units; `lane` makes several words out of one text.
function hash(text: string, lane: number): number {
  let value = 0x811c9dc5 ^ Math.imul(lane, 0x9e3779b1);
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value ^ (value >>> 15);
}

function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function toUuid(digits: string): string {
  const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`];
  return [...groups, digits.slice(20)].join('-');
}
