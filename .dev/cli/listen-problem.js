/** What the system says when an address cannot be had, in words. */
const problems = {
    EADDRINUSE: 'something else listens there already',
    EACCES: 'this user may not listen there',
    EADDRNOTAVAIL: 'this machine has no such address',
    ENOTFOUND: 'there is no such host',
    EAFNOSUPPORT: 'this machine does not speak that kind of address',
};
/** One line about a failed attempt to listen; undefined where the error is about something else. */
export function describeListenProblem(error, address, remedy) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const problem = problems[code];
    return problem && `botbye-graphql cannot listen on ${address}: ${problem}. ${remedy}\n`;
}
