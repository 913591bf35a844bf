import { GraphQLError } from 'graphql';

/** A number that depends on nothing but the seed and the text, below the limit. */
export type Draw = (text: string, below: number) => number;

export function createDraw(seed: number): Draw {
  return (text, below) => {
    let hash = 2_166_136_261 ^ seed;
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
    hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
    return ((hash ^ (hash >>> 13)) >>> 0) % below;
  };
}

// Under a name of its own: the linter takes a literal `then` for a mistake.
const then = 'then';

type Callback = ((value: unknown) => unknown) | null | undefined;

/** Promises that are none of the platform's, and what their `then` may be like. */
export const thenables = {
  returnsPromise: (settled: Promise<unknown>) => ({
    [then]: (done: Callback, failed: Callback) => settled.then(done, failed),
  }),
  inherits: (settled: Promise<unknown>) => new Later(settled),
  subclass: (settled: Promise<unknown>) => Subclass.resolve(settled),
  lazy: (settled: Promise<unknown>) =>
    Object.create({
      [then]: async (done: Callback, failed: Callback) => {
        try {
          const value = await settled;
          return done ? done(value) : value;
        } catch (error) {
          if (failed) return failed(error);
          throw error;
        }
      },
    }),
};

export const careless = {
  callsAtOnce: (value: unknown) => ({ [then]: (done: Callback) => done?.(value) }),
  returnsNothing: (value: unknown) => ({
    [then]: (done: Callback) => {
      done?.(value);
    },
  }),
  returnsAnotherValue: (value: unknown) => ({
    [then]: (done: Callback) => {
      done?.(value);
      return { some: 'value' };
    },
  }),
  isFunction: (value: unknown) =>
    Object.assign(() => {}, { [then]: (done: Callback) => Promise.resolve(done?.(value)) }),
  throws: () => ({
    [then]: () => {
      throw new Error('then throws');
    },
  }),
};

/** Those that drop no promise: graphql-js would leave its rejection unhandled. */
const careful = [careless.callsAtOnce, careless.isFunction, careless.throws];

class Subclass<T> extends Promise<T> {}

class Later {
  readonly #settled: Promise<unknown>;

  constructor(settled: Promise<unknown>) {
    this.#settled = settled;
    Object.defineProperty(this, then, { value: this.#subscribe.bind(this) });
  }

  #subscribe(done: Callback, failed: Callback): Later {
    return new Later(this.#settled.then(done, failed));
  }
}

/** Whatever a resolver may throw or reject with. */
export function failure(draw: Draw, key: string): unknown {
  const failures = [
    () => new Error(`broken at ${key}`),
    () => new GraphQLError('told', { extensions: { code: 'BROKEN', key } }),
    () => new GraphQLError('located elsewhere', { path: ['elsewhere', 1] }),
    () => 'only text',
    () => undefined,
    () => ({ message: 'no error' }),
  ];
  return failures[draw(`${key} failure`, failures.length)]?.();
}

/** Some turns of the microtask queue later. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await undefined;
}

/** A value, or a promise of one kind or another, or a failure, as the draw decides. */
export function shaped(draw: Draw, key: string, value: () => unknown): unknown {
  const settle = async () => {
    await turns(draw(`${key} turns`, 4));
    if (draw(`${key} rejects`, 5) === 0) throw failure(draw, key);
    return value();
  };
  const quiet = () => {
    const settled = settle();
    settled.catch(() => {});
    return settled;
  };
  const kinds = [...Object.values(thenables), (settled: Promise<unknown>) => settled];
  switch (draw(`${key} shape`, 16)) {
    case 0:
      throw failure(draw, key);
    case 1:
      return new Error(`returned at ${key}`);
    case 2:
      return draw(`${key} null`, 2) === 0 ? null : undefined;
    case 3:
    case 4:
      return quiet();
    case 5:
    case 6:
      return kinds[draw(`${key} kind`, kinds.length)]?.(quiet());
    case 7: {
      const settled = value();
      const all = typeof settled === 'object' && settled !== null ? careful : Object.values(careless);
      return all[draw(`${key} careless`, all.length)]?.(settled);
    }
    default:
      return value();
  }
}
