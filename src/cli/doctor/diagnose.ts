import { type Asker, AskingEnded, maxCalls } from './asker.ts';
import { type Check, type CheckName, check, checkNames } from './check.ts';
import { type Configured, checkAccess, isAboutParameters } from './check-access.ts';
import { type Access, findAccess, lacksPath } from './find-access.ts';
import { settleSwitch } from './settle-switch.ts';
import { switches } from './switches.ts';

/**
 * Checks each setting against the upstream, from the outside in: paths and key, then paging, then filters, orders and
 * totals. Each check uses the spellings that earlier checks found, so that several settings may be wrong at once. The
 * report has every check, also the skipped ones.
 */
export async function diagnose(asker: Asker, configured: Configured): Promise<readonly Check[]> {
  const checks: Check[] = [check('configuration', 'ok', 'The configuration is valid.')];
  try {
    const accesses = await findAccess(asker);
    checks.push(...checkAccess(configured, asker.found(), accesses));
    if (isListThere(accesses)) await settleSwitches(asker, checks);
  } catch (error) {
    if (!(error instanceof AskingEnded)) throw error;
    checks.push(endOf(error, missingNames(checks)[0] ?? 'total'));
  }
  const why = 'Not checked: an earlier check failed. Fix that one first.';
  return inOrder([...checks, ...missingNames(checks).map((name) => check(name, 'skipped', why))]);
}

async function settleSwitches(asker: Asker, checks: Check[]): Promise<void> {
  for (const row of switches) {
    const settled = await settleSwitch(asker, row);
    checks.push(settled);
    // Wrong, and no other value works.
    if (row.isNeeded && settled.tries.length > 0 && settled.state === 'wrong') return;
  }
}

function isListThere(accesses: readonly Access[]): boolean {
  const list = accesses.find(({ endpoint }) => endpoint === 'requests');
  return list !== undefined && !lacksPath(list.reply) && (list.reply.value !== null || isAboutParameters(list.reply));
}

function endOf({ reply }: AskingEnded, name: CheckName): Check {
  if (reply === null) {
    return check(
      name,
      'skipped',
      `doctor has made ${maxCalls} calls and makes no more. Fix the checks that failed, then run doctor again.`,
    );
  }
  return check(name, 'wrong', 'The upstream accepts no more calls for now, so doctor stopped.', {
    code: 'UPSTREAM_RATE_LIMITED',
    status: reply.status,
    upstreamSays: reply.words,
    tries: [`Nothing to set: the upstream limits the rate of calls. ${pauseOf(reply.error?.retryAfterMs)}`],
  });
}

function pauseOf(retryAfterMs: number | undefined): string {
  return retryAfterMs === undefined ? 'Try again in a minute.' : `Try again in ${Math.ceil(retryAfterMs / 1_000)} s.`;
}

function missingNames(checks: readonly Check[]): readonly CheckName[] {
  return checkNames.filter((name) => checks.every((one) => one.name !== name));
}

function inOrder(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => checkNames.indexOf(a.name) - checkNames.indexOf(b.name));
}
