import { sharedCacheAvailabilitySignal } from '../observability/signals.js';
/** Not for this moment but for good: a node of a cluster takes some keys and sends others away. */
const lasting = new Set(['MOVED', 'ASK', 'CROSSSLOT']);
/** A refusal is over once its command is taken and was not refused for `quietMs`: near a limit, both happen in turns. */
export function createRedisCondition(quietMs, now = () => performance.now()) {
    const refusals = new Map();
    let connection = 'up';
    let told = 'up';
    const tell = () => {
        const [first] = refusals.values();
        const state = connection === 'up' ? (first?.refusal ?? 'up') : connection;
        if (state === told)
            return;
        told = state;
        const refusal = state === 'up' || state === 'down' ? undefined : state;
        sharedCacheAvailabilitySignal.publish(() => ({ isAvailable: state === 'up', ...(refusal && { refusal }) }));
    };
    return {
        up() {
            connection = 'up';
            tell();
        },
        down(refusal) {
            refusals.clear();
            connection = refusal ?? 'down';
            tell();
        },
        refused(command, refusal) {
            if (refusal)
                refusals.set(command, { refusal, atMs: now() });
            tell();
        },
        accepted(command) {
            const last = refusals.get(command);
            if (!last || lasting.has(last.refusal) || now() - last.atMs < quietMs)
                return;
            refusals.delete(command);
            tell();
        },
    };
}
