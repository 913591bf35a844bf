import { type MediaType, parseMediaTypes } from './media-type.ts';

// Content negotiation by RFC 9110, 12.5.1: the most specific range that matches a type gives its weight, and a weight of 0
// refuses it.

/** Responses are in UTF-8. A range with another charset does not match them. */
const charset = 'utf-8';

/** Specificity of a range that names the whole type. With its charset it is one more; `type/*` is 1 and a wildcard is 0. */
const exactly = 2;

interface Match {
  readonly specificity: number;
  readonly weight: number;
  /** Position in the list: of equal ranges, the first is preferred. */
  readonly position: number;
}

/** The offered type that the client prefers; the first if it has no preference; undefined if it refuses all. */
export function chooseMediaType(accept: string | null | undefined, offered: readonly string[]): string | undefined {
  const ranges = parseMediaTypes(accept ?? '');
  if (ranges.length === 0) return offered[0];
  return choose(ranges, offered, 0)?.name;
}

/** As {@link chooseMediaType}, but the client has to name the type: wildcards do not match. */
export function chooseNamedMediaType(accept: string | null | undefined, offered: readonly string[]) {
  return choose(parseMediaTypes(accept ?? ''), offered, exactly)?.name;
}

/** Whether the client names HTML and prefers it to all of `others`, as browsers do when the user follows a link. */
export function prefersPage(accept: string | null | undefined, others: readonly string[]): boolean {
  const ranges = parseMediaTypes(accept ?? '');
  const page = choose(ranges, ['text/html'], exactly);
  return page !== undefined && page.weight >= (choose(ranges, others, 0)?.weight ?? 0);
}

interface Choice extends Match {
  readonly name: string;
}

function choose(
  ranges: readonly MediaType[],
  offered: readonly string[],
  leastSpecificity: number,
): Choice | undefined {
  let best: Choice | undefined;
  for (const name of offered) {
    const match = matchOf(ranges, name);
    if (!match || match.weight === 0 || match.specificity < leastSpecificity) continue;
    if (!best || isBetter(match, best)) best = { name, ...match };
  }
  return best;
}

function isBetter(one: Match, other: Match): boolean {
  if (one.weight !== other.weight) return one.weight > other.weight;
  if (one.specificity !== other.specificity) return one.specificity > other.specificity;
  return one.specificity >= exactly && one.position < other.position;
}

/** The most specific range that matches; of equally specific ranges, the first. */
function matchOf(ranges: readonly MediaType[], name: string): Match | undefined {
  let best: Match | undefined;
  ranges.forEach((range, position) => {
    const specificity = specificityOf(range, name);
    if (specificity !== undefined && specificity > (best?.specificity ?? -1)) {
      best = { specificity, weight: weightOf(range), position };
    }
  });
  return best;
}

function specificityOf(range: MediaType, name: string): number | undefined {
  const isOther = range.parameters.some(([key, value]) => key === 'charset' && value !== charset);
  if (isOther) return undefined;
  const details = range.parameters.filter(([key]) => key !== 'q' && key !== 'charset').length;
  // An unknown parameter may narrow a preference, but must not widen a refusal.
  if (details > 0 && weightOf(range) === 0) return undefined;
  if (range.name === name) return range.parameters.some(([key]) => key === 'charset') ? exactly + 1 : exactly;
  if (range.name === `${name.split('/', 1)[0]}/*`) return 1;
  return range.name === '*/*' ? 0 : undefined;
}

function weightOf({ parameters }: MediaType): number {
  const text = parameters.find(([key]) => key === 'q')?.[1];
  const weight = text === undefined ? 1 : Number(text);
  return weight >= 0 && weight <= 1 ? weight : 1;
}
