import { trimEndOf } from '../../runtime/trim-end.ts';
import type { HeldAccount } from '../config.ts';
import type { ReadFile } from '../read-texts.ts';
import { type JsonMembers, type Parsed, parseJsonList } from './parse-json-list.ts';

const members = ['account', 'key', 'keyFile', 'scheme', 'projects'] as const;
const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const keyPattern = /^[\x21-\x7e]{1,4096}$/;

/** Parses the accounts whose keys the gateway holds. A key may stand in a file of its own. */
export function parseAccounts(text: string, readFile: ReadFile): Parsed<readonly HeldAccount[]> {
  const seen = new Set<string>();
  const parsed = parseJsonList(text, members, (item, report): HeldAccount => {
    const account = typeof item.account === 'string' && idPattern.test(item.account) ? item.account : '';
    if (account === '') report('account must be an id: 1 to 64 letters, digits, "_" or "-".');
    else if (seen.has(account)) report('account must not be the same as that of another item.');
    seen.add(account);
    return {
      account,
      key: keyOf(item, readFile, report),
      scheme: schemeOf(item, report),
      projects: projectsOf(item, report),
    };
  });
  if ('value' in parsed && parsed.value.length === 0) return { problems: ['must hold at least one account.'] };
  return parsed;
}

type Report = (problem: string) => void;

function keyOf({ key, keyFile }: JsonMembers, readFile: ReadFile, report: Report): string {
  const hasOne = (key === undefined) !== (keyFile === undefined);
  const text = typeof keyFile === 'string' ? readKey(keyFile, readFile) : key;
  if (hasOne && typeof text === 'string' && keyPattern.test(text)) return text;
  report('either key or keyFile must give the key: visible ASCII without spaces, at most 4096 characters.');
  return '';
}

/** Undefined if the file cannot be read: the problem must not name the path, in case someone put the key itself there. */
function readKey(path: string, readFile: ReadFile): string | undefined {
  try {
    return trimEndOf(readFile(path), '\r\n');
  } catch {
    return undefined;
  }
}

function schemeOf({ scheme }: JsonMembers, report: Report): HeldAccount['scheme'] {
  if (scheme === undefined || scheme === 'bearer' || scheme === 'x-api-key') return scheme;
  report('scheme must be bearer or x-api-key.');
  return undefined;
}

function projectsOf({ projects }: JsonMembers, report: Report): HeldAccount['projects'] {
  if (projects === undefined) return undefined;
  const ids = Array.isArray(projects) ? projects.filter((id): id is string => typeof id === 'string') : [];
  if (Array.isArray(projects) && ids.length === projects.length && ids.every((id) => idPattern.test(id))) return ids;
  report('projects must be a list of project ids.');
  return undefined;
}
