import { useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { defineThemes } from './editor-themes.ts';
import { mendPane, mendTabs } from './mend-roles.ts';
import type { Opening } from './opening-tabs.ts';
import { toSharedAddress } from './shared-address.ts';
import { useActiveOperation } from './use-active-operation.ts';

interface PageEffectsProps {
  readonly endpoint: string;
  readonly opening: Opening;
}

/** Keeps the address, and runs what the page opens with. Shows nothing. */
export function PageEffects({ endpoint, opening }: PageEffectsProps) {
  useSharedAddress(endpoint);
  useOpening(opening);
  useMendedRoles();
  useThemes();
  return null;
}

/** The address always shares what the open tab holds. */
function useSharedAddress(endpoint: string): void {
  const operation = useActiveOperation();
  const address = toSharedAddress(endpoint, operation);
  useEffect(() => {
    history.replaceState(history.state, '', address);
  }, [address]);
  useEffect(() => {
    // An address that is pasted over this one differs behind the hash only, so the browser does not load the page.
    const open = () => location.reload();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
}

function useMendedRoles(): void {
  const { tabs, activeTabIndex, visiblePlugin } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
    visiblePlugin: state.visiblePlugin,
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the tabs.
  useEffect(() => mendTabs(document), [tabs, activeTabIndex]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each plugin has a pane of its own.
  useEffect(() => {
    const pane = document.querySelector('.graphiql-plugin');
    if (pane === null) return;
    mendPane(pane);
    const observer = new MutationObserver(() => mendPane(pane));
    observer.observe(pane, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [visiblePlugin]);
}

function useThemes(): void {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco) defineThemes(monaco);
  }, [monaco]);
}

/** Runs an example as soon as all editors are there. An operation of the address is never run without being asked. */
function useOpening({ runs, tabs, activeTabIndex }: Opening): void {
  const { run, setOperationName } = useGraphiQLActions();
  const isReady = useGraphiQL(
    ({ queryEditor, variableEditor, headerEditor, responseEditor }) =>
      Boolean(queryEditor) && Boolean(variableEditor) && Boolean(headerEditor) && Boolean(responseEditor),
  );
  const isDone = useRef(false);
  useEffect(() => {
    if (!isReady || isDone.current) return;
    isDone.current = true;
    const name = tabs[activeTabIndex]?.operationName;
    if (name) setOperationName(name);
    if (runs) run();
  }, [isReady, runs, tabs, activeTabIndex, run, setOperationName]);
}
