import { jsonAnswer } from '../answer.js';
import { parseFaults } from '../parse-faults.js';
import { Refusal } from '../refusal.js';
import { faultKinds } from '../sandbox-fault.js';
export const faultControlPath = '/sandbox/faults';
const maxBodyBytes = 65_536;
/**
 * The sandbox's own switchboard, no part of the vendor's API: GET shows the faults in waiting and the kinds there
 * are, PUT sets them, DELETE removes them. It asks for no key, because the sandbox listens on loopback.
 */
export async function answerFaultControl(request, faults) {
    try {
        const handle = handlers[request.method ?? ''];
        if (handle === undefined)
            return jsonAnswer(405, [], { allow: Object.keys(handlers).join(', ') });
        await handle(request, faults);
        return jsonAnswer(200, { faults: faults.list(), kinds: faultKinds });
    }
    catch (error) {
        if (error instanceof Refusal)
            return jsonAnswer(error.status, error.items);
        throw error;
    }
}
const handlers = {
    GET: async () => undefined,
    PUT: async (request, faults) => faults.set(parseFaults(await readBody(request))),
    DELETE: async (_request, faults) => faults.set([]),
};
async function readBody(request) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        const piece = Buffer.from(chunk);
        size += piece.length;
        if (size > maxBodyBytes)
            throw new Refusal(413, { message: 'too large', code: 'size', type: 'validation' });
        chunks.push(piece);
    }
    return Buffer.concat(chunks).toString();
}
