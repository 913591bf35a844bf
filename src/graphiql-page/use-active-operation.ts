import { useGraphiQL } from '@graphiql/react';
import type { TabOperation } from './operation.ts';

/** What the open tab holds at this moment. */
export function useActiveOperation(): TabOperation {
  return useGraphiQL(({ tabs, activeTabIndex }) => {
    const tab = tabs[activeTabIndex];
    return { query: tab?.query ?? '', variables: tab?.variables ?? '', operationName: tab?.operationName ?? null };
  });
}
