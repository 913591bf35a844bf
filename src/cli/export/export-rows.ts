import type { AskPage, ExportedPage, PageFailure } from './ask-page.ts';
import { askUntilAnswered, type Patience } from './ask-until-answered.ts';
import type { ExportState } from './export-state.ts';
import type { Progress } from './progress.ts';
import { rowFormats } from './render-rows.ts';

export interface ExportParts extends Pick<Patience, 'wait' | 'isStopping'> {
  readonly ask: AskPage;
  /** Takes the text of a page together with the state that holds once it is written. */
  readonly append: (text: string, state: ExportState) => Promise<void>;
  readonly progress: Progress;
}

export type ExportEnd =
  | { readonly kind: 'complete' | 'stopped'; readonly rows: number }
  | { readonly kind: 'failed'; readonly rows: number; readonly failure: PageFailure };

/** Walks all pages that `start` has not seen. What was appended when it ends, however it ends, is whole pages. */
export async function exportRows(start: ExportState, parts: ExportParts): Promise<ExportEnd> {
  const { ask, append, progress, ...patience } = parts;
  const onWait = ({ code }: PageFailure, ms: number) => progress.showWait(code, ms);
  let state = start;
  while (!state.isComplete) {
    const asked = { after: state.cursor, withTotal: state.cursor === null };
    const answer = await askUntilAnswered(ask, asked, { ...patience, onWait });
    if (answer === undefined) return { kind: 'stopped', rows: state.rows };
    if ('failure' in answer) return { kind: 'failed', rows: state.rows, failure: answer.failure };
    if (standsStill(answer.page, state)) return { kind: 'failed', rows: state.rows, failure: stillCursor };
    const { text, next } = addPage(state, answer.page);
    await append(text, next);
    state = next;
    progress.show(state);
  }
  return { kind: 'complete', rows: state.rows };
}

const stillCursor: PageFailure = {
  code: 'UPSTREAM_BAD_RESPONSE',
  message: 'The upstream says that there are more rows, but does not say where.',
  retryAfterMs: undefined,
};

function standsStill({ hasNextPage, endCursor }: ExportedPage, { cursor }: ExportState): boolean {
  return hasNextPage && (endCursor === null || endCursor === cursor);
}

/** The text of the page's rows, and the state once they are written. */
function addPage(state: ExportState, page: ExportedPage): { readonly text: string; readonly next: ExportState } {
  const { head, render } = rowFormats[state.task.format];
  const before = new Set(state.lastIds);
  const rows = page.rows.filter(({ id }) => !before.has(String(id)));
  const text = (state.bytes === 0 ? head : '') + rows.map(render).join('');
  const next = {
    ...state,
    bytes: state.bytes + Buffer.byteLength(text),
    rows: state.rows + rows.length,
    total: state.total ?? page.total,
    cursor: page.endCursor ?? state.cursor,
    lastIds: page.rows.map(({ id }) => String(id)),
    isComplete: !page.hasNextPage,
  };
  return { text, next };
}
