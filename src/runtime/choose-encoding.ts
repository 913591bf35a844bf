/** How bytes are packed on the way: https://www.iana.org/assignments/http-parameters, content codings. */
export type Encoding = 'br' | 'gzip';

/** In order of preference if the client has none: brotli packs JSON better. */
const offered: readonly Encoding[] = ['br', 'gzip'];

/**
 * The encoding that the client likes best by RFC 9110, 12.5.3; undefined if the bytes go out as they are, which no client
 * can refuse here.
 */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  if (!acceptEncoding) return undefined;
  const weights = parseWeights(acceptEncoding);
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  // Without a word about it, the bytes as they are are acceptable, and liked least.
  const asTheyAre = weights.get('identity') ?? 0;
  let best: Encoding | undefined;
  for (const name of offered) {
    const weight = weightOf(name);
    if (weight > 0 && weight >= asTheyAre && (best === undefined || weight > weightOf(best))) best = name;
  }
  return best;
}

function parseWeights(acceptEncoding: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
    const isWeight = weight === undefined || /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight);
    // A weight that is none refuses: the bytes as they are can always be read.
    weights.set(aliases.get(name) ?? name, isWeight ? Number(weight ?? 1) : 0);
  }
  return weights;
}

const aliases: ReadonlyMap<string, string> = new Map([['x-gzip', 'gzip']]);
