import { type Asker, withDialect } from './asker.ts';
import { type Check, check } from './check.ts';
import type { Switch } from './switches.ts';
import type { BadVerdict, SpellingVerdict } from './verdict.ts';

/** Checks the configured value of a switch and, if it is wrong, the others; later calls use the first one that is right. */
export async function settleSwitch(asker: Asker, row: Switch): Promise<Check> {
  const { name, variable, choices } = row;
  const found = asker.found();
  const set = found.dialect[name];
  const asSet = await row.examine(asker, found);
  if (asSet.kind === 'good') return check(name, 'ok', `The value ${set} of ${variable} is right.`);
  if (asSet.kind === 'unsure') {
    const message = `The upstream accepts the value ${set} of ${variable}, but may ignore it: ${asSet.why}.`;
    return check(name, 'unsure', message, { tries: ['--project: use a project with more traffic.'] });
  }
  const others = choices.map((choice) => withDialect(found, choice)).filter(({ dialect }) => dialect[name] !== set);
  const tried: (readonly [SpellingVerdict, typeof found])[] = [];
  for (const other of others) tried.push([await row.examine(asker, other), other]);
  const [, right] = tried.find(([{ kind }]) => kind === 'good') ?? tried.find(([{ kind }]) => kind === 'unsure') ?? [];
  if (right) asker.settle(right);
  const better = right === undefined ? 'no other value works' : `${right.dialect[name]} is right`;
  return check(
    name,
    'wrong',
    `${variable} is ${set}, but ${asSet.why}; ${better}.`,
    details(asSet, right === undefined),
  );
}

function details({ reply }: BadVerdict, isOpen: boolean) {
  const tries = ["Nothing to set: compare the upstream's message with the vendor's documentation of the list."];
  return {
    code: reply.error?.code ?? null,
    status: reply.status,
    upstreamSays: reply.words,
    tries: isOpen ? tries : [],
  };
}
