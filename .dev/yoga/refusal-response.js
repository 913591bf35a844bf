/** A refusal below GraphQL, in GraphQL's shape, so that clients need to read only one. */
export function refusalResponse(ResponseType, status, message, headers = {}) {
    const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
    return new ResponseType(body, {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    });
}
