import type { FinishedAnswer } from './finished-answer.ts';

const retryAfterMs = 1_000;

const error = {
  message: 'The gateway has more to do than it can: try again in a moment.',
  extensions: { code: 'GATEWAY_OVERLOADED', retryAfterMs },
};

/** Made once: turning away has to cost next to nothing, or it would itself be what keeps the processor busy. */
export const overloadedAnswer: FinishedAnswer = {
  status: 503,
  headers: [
    ['content-type', 'application/json; charset=utf-8'],
    ['retry-after', String(retryAfterMs / 1_000)],
    ['x-content-type-options', 'nosniff'],
  ],
  body: Buffer.from(JSON.stringify({ errors: [error] })),
  isWhole: false,
  lifetime: undefined,
};
