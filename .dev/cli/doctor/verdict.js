export const good = { kind: 'good' };
export function unsure(why) {
    return { kind: 'unsure', why };
}
/** Each call with what its page must be like; made one after the other, up to the first that is wrong. */
export async function firstBad(steps) {
    for (const [ask, look] of steps) {
        const reply = await ask();
        const why = reply.value === null ? 'the upstream refuses it' : look(reply.value);
        if (why !== undefined)
            return { kind: 'bad', why, reply };
    }
    return undefined;
}
