import type { RequestPage } from '../../domain/request-page.ts';
import type { ProbeReply } from '../../upstream/upstream-probe.ts';

/** Whether the upstream understands a spelling, judged by its responses. */
export type SpellingVerdict =
  | { readonly kind: 'good' }
  /** The upstream accepts it, but there is too little data to see an effect. */
  | { readonly kind: 'unsure'; readonly why: string }
  | { readonly kind: 'bad'; readonly why: string; readonly reply: ProbeReply<unknown> };

export type BadVerdict = Extract<SpellingVerdict, { kind: 'bad' }>;

export const good: SpellingVerdict = { kind: 'good' };

export function unsure(why: string): SpellingVerdict {
  return { kind: 'unsure', why };
}

/** Says what is wrong with a page; undefined if it is as expected. */
export type Look = (page: RequestPage) => string | undefined;

/** Makes the calls one after the other and checks each page; stops at the first that is wrong. */
export async function firstBad(
  steps: readonly (readonly [ask: () => Promise<ProbeReply<RequestPage>>, look: Look])[],
): Promise<BadVerdict | undefined> {
  for (const [ask, look] of steps) {
    const reply = await ask();
    const why = reply.value === null ? 'the upstream refuses the call' : look(reply.value);
    if (why !== undefined) return { kind: 'bad', why, reply };
  }
  return undefined;
}
