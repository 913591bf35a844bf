import { AskingEnded, maxCalls } from './asker.js';
import { check, checkNames } from './check.js';
import { checkAccess, isAboutParameters } from './check-access.js';
import { findAccess, lacksPath } from './find-access.js';
import { settleSwitch } from './settle-switch.js';
import { switches } from './switches.js';
/**
 * Asks the upstream what each switch decides, from the outside in: where the endpoints are and how the key is sent, how
 * the list is paged, then what can be asked of a page. What turns out to be right is asked with from then on, so that
 * several things may be wrong at once. Every check is told of, those that could not be made as well.
 */
export async function diagnose(asker, configured) {
    const checks = [check('configuration', 'ok', 'The configuration can be used.')];
    try {
        const accesses = await findAccess(asker);
        checks.push(...checkAccess(configured, asker.found(), accesses));
        if (isListThere(accesses))
            await settleSwitches(asker, checks);
    }
    catch (error) {
        if (!(error instanceof AskingEnded))
            throw error;
        checks.push(endOf(error, missingNames(checks)[0] ?? 'total'));
    }
    const why = 'It was not asked about, since what comes before it has to be put right first.';
    return inOrder([...checks, ...missingNames(checks).map((name) => check(name, 'skipped', why))]);
}
async function settleSwitches(asker, checks) {
    for (const row of switches) {
        const settled = await settleSwitch(asker, row);
        checks.push(settled);
        // Wrong with nothing that does better.
        if (row.isNeeded && settled.tries.length > 0 && settled.state === 'wrong')
            return;
    }
}
function isListThere(accesses) {
    const list = accesses.find(({ endpoint }) => endpoint === 'requests');
    return list !== undefined && !lacksPath(list.reply) && (list.reply.value !== null || isAboutParameters(list.reply));
}
function endOf({ reply }, name) {
    if (reply === null) {
        return check(name, 'skipped', `${maxCalls} calls were made, and doctor makes no more: put right what is told here first.`);
    }
    return check(name, 'wrong', 'The upstream takes no more calls for now, and was asked no further.', {
        code: 'UPSTREAM_RATE_LIMITED',
        status: reply.status,
        upstreamSays: reply.words,
        tries: [`Nothing to set: the upstream asks for a pause. ${pauseOf(reply.error?.retryAfterMs)}`],
    });
}
function pauseOf(retryAfterMs) {
    return retryAfterMs === undefined ? 'Try again in a minute.' : `Try again in ${Math.ceil(retryAfterMs / 1_000)} s.`;
}
function missingNames(checks) {
    return checkNames.filter((name) => checks.every((one) => one.name !== name));
}
function inOrder(checks) {
    return checks.toSorted((a, b) => checkNames.indexOf(a.name) - checkNames.indexOf(b.name));
}
