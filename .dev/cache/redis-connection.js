import { createRedisCondition } from './redis-condition.js';
import { within } from './redis-deadline.js';
import { RedisRefusal } from './redis-refusal.js';
/**
 * One connection that is there or is not: the first failure ends it for everybody who waits, and until a new one has
 * answered a PING nobody waits at all. Nothing is queued meanwhile and nothing is sent twice.
 */
export function createRedisConnection(options) {
    const { openClient, commandTimeoutMs, retryMs } = options;
    const pending = new Set();
    let client;
    let retry;
    let disposed = false;
    const condition = createRedisCondition(retryMs);
    const down = (error) => {
        if (!disposed)
            condition.down(error instanceof RedisRefusal ? error.code : undefined);
    };
    const retryLater = () => {
        if (!disposed)
            retry = setTimeout(() => void open(), retryMs).unref();
    };
    const lose = (lost) => {
        if (lost !== client)
            return;
        client = undefined;
        down();
        // Rejects whatever still waits for an answer.
        lost.destroy();
        retryLater();
    };
    const open = async () => {
        try {
            const opened = await openClient();
            opened.onLost(() => lose(opened));
            await probe(opened, commandTimeoutMs);
            if (disposed)
                return opened.destroy();
            client = opened;
            condition.up();
        }
        catch (error) {
            down(error);
            retryLater();
        }
    };
    // The first commands wait for the first connection, within their time; later ones never wait for one.
    let opening = open().finally(() => (opening = undefined));
    const ask = async (command) => {
        const flight = { isOver: false };
        const answer = async () => {
            await opening;
            // Nobody would know of a lock that is taken after its time.
            if (!flight.isOver)
                flight.client = client;
            return flight.client?.send(command);
        };
        const name = String(command[0]);
        try {
            const reply = await within(commandTimeoutMs, answer());
            if (flight.client)
                condition.accepted(name);
            return reply;
        }
        catch (error) {
            if (error instanceof RedisRefusal)
                return condition.refused(name, error.code);
            flight.isOver = true;
            opening = undefined;
            if (flight.client)
                lose(flight.client);
            return undefined;
        }
    };
    return {
        async send(...command) {
            if (disposed || !(client || opening))
                return undefined;
            const reply = ask(command);
            pending.add(reply);
            return reply.finally(() => pending.delete(reply));
        },
        isAvailable: () => client !== undefined,
        async dispose() {
            disposed = true;
            clearTimeout(retry);
            await Promise.all(pending);
            client?.destroy();
            client = undefined;
        },
    };
}
/** Ends a connection that does not answer, or refuses, and throws why. */
async function probe(client, timeoutMs) {
    try {
        if ((await within(timeoutMs, client.send(['PING']))) !== 'PONG')
            throw new Error('Redis does not know PING.');
    }
    catch (error) {
        client.destroy();
        throw error;
    }
}
