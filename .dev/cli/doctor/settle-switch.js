import { withDialect } from './asker.js';
import { check } from './check.js';
/** Tries a switch as it is set and, where that is wrong, as it could be; the first that is right is asked with from then on. */
export async function settleSwitch(asker, row) {
    const { name, variable, choices } = row;
    const found = asker.found();
    const set = found.dialect[name];
    const asSet = await row.examine(asker, found);
    if (asSet.kind === 'good')
        return check(name, 'ok', `${variable} is right as ${set}.`);
    if (asSet.kind === 'unsure') {
        const message = `The upstream takes ${variable} as ${set}, and whether it understands cannot be told: ${asSet.why}.`;
        return check(name, 'unsure', message, { tries: ['--project: a project with more traffic tells more.'] });
    }
    const others = choices.map((choice) => withDialect(found, choice)).filter(({ dialect }) => dialect[name] !== set);
    const tried = [];
    for (const other of others)
        tried.push([await row.examine(asker, other), other]);
    const [, right] = tried.find(([{ kind }]) => kind === 'good') ?? tried.find(([{ kind }]) => kind === 'unsure') ?? [];
    if (right)
        asker.settle(right);
    const better = right === undefined ? 'no other value does better' : `${right.dialect[name]} is right`;
    return check(name, 'wrong', `${variable} is ${set}, and ${asSet.why}; ${better}.`, details(asSet, right === undefined));
}
function details({ reply }, isOpen) {
    const tries = ["Nothing to set: compare what the upstream says with the vendor's documentation of the list."];
    return {
        code: reply.error?.code ?? null,
        status: reply.status,
        upstreamSays: reply.words,
        tries: isOpen ? tries : [],
    };
}
