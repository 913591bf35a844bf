import { createCanceller } from '../domain/cancellation.js';
export function callerOf(response) {
    const controller = createCanceller();
    const leave = () => controller.abort(new DOMException('The caller has left.', 'AbortError'));
    response.once('close', leave);
    return { signal: controller.signal, settle: () => void response.off('close', leave) };
}
