import { type RedisRefusalCode, redisRefusalCodes } from '../../observability/signals.ts';

/** A server's refusal of a command, by its first word: the rest may contain an address or a key. */
export class RedisRefusal extends Error {
  /** Undefined if the refusal concerns one key and not the server. */
  readonly code: RedisRefusalCode | undefined;

  constructor(reply: string) {
    const [word = ''] = reply.split(' ', 1);
    const code = word === 'WRONGTYPE' ? undefined : (redisRefusalCodes.find((known) => known === word) ?? 'ERR');
    super('Redis refuses a command.');
    this.code = code;
  }
}
