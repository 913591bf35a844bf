import { useState } from 'react';
import { formatCount } from './format';
import { graphql } from './gql';
import type { RequestPageFragment } from './gql/graphql';
import { Panel, type PanelState } from './panel';
import { RequestTable } from './request-table';

export const requestPage = graphql(`
  fragment RequestPage on BotByeRequestConnection {
    totalCount
    nodes { ...RequestRow }
    pageInfo { endCursor hasNextPage }
  }
`);

export const pageSize = 25;

/** Cursors of the pages that were opened, so that one can go back in any dialect of the upstream. */
export function usePages(list: string) {
  const [{ of, cursors }, set] = useState<{ of: string; cursors: readonly string[] }>({ of: list, cursors: [] });
  const opened = of === list ? cursors : [];
  return {
    after: opened.at(-1),
    number: opened.length + 1,
    next: (cursor: string) => set({ of: list, cursors: [...opened, cursor] }),
    previous: () => set({ of: list, cursors: opened.slice(0, -1) }),
  };
}

interface Props {
  readonly page: RequestPageFragment | null | undefined;
  readonly pages: ReturnType<typeof usePages>;
  readonly title: string;
  readonly area: string;
  readonly state: PanelState;
  readonly filters: React.ReactNode;
}

export function RequestPages({ page, pages, title, area, state, filters }: Props) {
  const total = page?.totalCount;
  const note = typeof total === 'number' ? `${formatCount(total)} requests` : undefined;
  return (
    <>
      <Panel
        title={title}
        area={area}
        tools={filters}
        state={state}
        empty="No request fits."
        {...(note ? { note } : {})}
      >
        {page && page.nodes.length > 0 ? <RequestTable rows={page.nodes} caption={title} /> : null}
      </Panel>
      <nav className="pager" aria-label={`Pages of ${title}`}>
        <button type="button" className="button" disabled={pages.number === 1} onClick={pages.previous}>
          Previous
        </button>
        <span aria-live="polite">
          Page {pages.number}
          {typeof total === 'number' && ` of ${formatCount(Math.max(1, Math.ceil(total / pageSize)))}`}
        </span>
        <button
          type="button"
          className="button"
          disabled={!page?.pageInfo.hasNextPage}
          onClick={() => page?.pageInfo.endCursor && pages.next(page.pageInfo.endCursor)}
        >
          Next
        </button>
      </nav>
    </>
  );
}
