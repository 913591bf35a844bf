import type { IncomingMessage } from 'node:http';
import { type Answer } from './answer.ts';
import type { ApiWorld } from './api-world.ts';
import type { RoutedCall } from './route-call.ts';
/** The API itself: a call in, its answer out, whatever is wrong with the call. */
export declare function answerCall(request: IncomingMessage, call: RoutedCall | undefined, world: ApiWorld): Answer;
