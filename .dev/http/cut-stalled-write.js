/** How long a client may read nothing of a response that is ready for it. */
const stallMs = 30_000;
/**
 * Ends the connection of a client that stops reading, so that its response does not stay in memory. Node restarts the
 * timeout whenever some bytes get through, and sets its own (keep-alive) once the response is out.
 */
export function cutStalledWrite(response) {
    response.once('prefinish', () => {
        const { socket } = response;
        if (socket && socket.writableLength > 0)
            socket.setTimeout(stallMs);
    });
}
