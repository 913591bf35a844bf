import { isSameOperation, type TabOperation } from './operation.ts';
import { readOperations } from './read-operations.ts';
import { runsSubscription } from './sent-operation.ts';
import type { ExampleTab } from './settings.ts';
import { withSince } from './since.ts';

/** A tab as GraphiQL remembers it. */
export interface StoredTab extends TabOperation {
  readonly id: string;
  readonly title: string;
  readonly headers: null;
  readonly response: null;
}

export interface StoredTabs {
  readonly activeTabIndex: number;
  readonly tabs: readonly StoredTab[];
}

export interface Opening extends StoredTabs {
  /** The operation came with the address, and this browser has not seen it: its reader decides whether to run it. */
  readonly isShared: boolean;
  /** The open tab is an example of ours, so that it may run without being asked. */
  readonly runs: boolean;
}

interface OpeningParts {
  /** What GraphiQL has remembered; null in a fresh profile. */
  readonly stored: string | null;
  readonly examples: readonly ExampleTab[];
  /** Names of the examples that this browser has been offered before: a closed one stays closed. */
  readonly offered: readonly string[];
  readonly shared: TabOperation | undefined;
  readonly createId: () => string;
  readonly nowMs: number;
}

/** The tabs that the page opens with: those of the last visit, new examples, and what the address shares. */
export function openTabs({ stored, offered, shared, createId, nowMs, ...parts }: OpeningParts): Opening {
  const examples = parts.examples.map((example) => withSince(example, nowMs));
  const isExampleQuery = ({ query }: StoredTab) => examples.some((example) => example.query === query);
  const remembered = parseStored(stored, (tab) => (isExampleQuery(tab) ? withSince(tab, nowMs) : tab));
  const added = examples
    .map(({ query, variables }) => toTab({ query, variables, operationName: nameOf(query) }, createId))
    .filter(({ title }) => remembered === undefined || !offered.includes(title));
  const tabs = [...(remembered?.tabs ?? []), ...added];
  const known = shared === undefined ? (remembered?.activeTabIndex ?? 0) : findTab(tabs, shared);
  const isShared = shared !== undefined && known === -1;
  if (isShared) tabs.push(toTab(shared, createId));
  const activeTabIndex = isShared ? tabs.length - 1 : Math.min(Math.max(known, 0), tabs.length - 1);
  const active = tabs[activeTabIndex];
  const isExample = examples.some((example) => active !== undefined && isSameOperation(example, active));
  return { tabs, activeTabIndex, isShared, runs: isExample && !runsSubscription({ query: active?.query ?? '' }) };
}

/** The name of the first operation of a document. */
export function nameOf(query: string): string | null {
  return readOperations(query)[0]?.name?.value ?? null;
}

function findTab(tabs: readonly StoredTab[], shared: TabOperation): number {
  return tabs.findIndex((tab) => isSameOperation(tab, shared));
}

function toTab(operation: TabOperation, createId: () => string): StoredTab {
  const operationName = operation.operationName ?? nameOf(operation.query);
  const title = operationName ?? '<untitled>';
  return { ...operation, operationName, title, id: createId(), headers: null, response: null };
}

function parseStored(text: string | null, renew: (tab: StoredTab) => StoredTab): StoredTabs | undefined {
  try {
    const parsed: Partial<StoredTabs> = JSON.parse(text ?? 'null') ?? {};
    const { activeTabIndex = 0, tabs = [] } = parsed;
    const whole = tabs.filter((tab) => typeof tab.query === 'string');
    if (whole.length === 0) return undefined;
    return { activeTabIndex, tabs: whole.map((tab) => renew({ ...tab, variables: tab.variables ?? '' })) };
  } catch {
    return undefined;
  }
}
