import type { RequestPage } from '../../domain/request-page.ts';
import type { ProbeReply } from '../../upstream/upstream-probe.ts';
/** Whether the upstream understands one spelling of one thing, by what it answered. */
export type Verdict = {
    readonly kind: 'good';
}
/** Taken, but there is too little data to tell whether it did anything. */
 | {
    readonly kind: 'unsure';
    readonly why: string;
} | {
    readonly kind: 'bad';
    readonly why: string;
    readonly reply: ProbeReply<unknown>;
};
export type BadVerdict = Extract<Verdict, {
    kind: 'bad';
}>;
export declare const good: Verdict;
export declare function unsure(why: string): Verdict;
/** For one call: what is wrong with its answer, or undefined where it is as it must be. */
export type Look = (page: RequestPage) => string | undefined;
/** Each call with what its page must be like; made one after the other, up to the first that is wrong. */
export declare function firstBad(steps: readonly (readonly [ask: () => Promise<ProbeReply<RequestPage>>, look: Look])[]): Promise<BadVerdict | undefined>;
