import { redisRefusalCodes } from '../observability/signals.js';
/** What a server says instead of doing a command, by its first word: the rest may name an address or a key. */
export class RedisRefusal extends Error {
    /** Undefined where it is about one key, and says nothing of the server. */
    code;
    constructor(reply) {
        const [word = ''] = reply.split(' ', 1);
        const code = word === 'WRONGTYPE' ? undefined : (redisRefusalCodes.find((known) => known === word) ?? 'ERR');
        super('Redis refuses a command.');
        this.code = code;
    }
}
