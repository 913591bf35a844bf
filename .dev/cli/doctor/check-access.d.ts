import type { ProbeReply, Spelling } from '../../upstream/upstream-probe.ts';
import { type Check } from './check.ts';
import { type Access } from './find-access.ts';
/** What was found about the key, the base URL and the three paths, beside what is configured. */
export declare function checkAccess(configured: Spelling, found: Spelling, accesses: readonly Access[]): readonly Check[];
/** A list that is there and refuses how it is asked: the switches decide what is wrong. */
export declare function isAboutParameters({ error }: ProbeReply<unknown>): boolean;
