import { useGraphiQL } from '@graphiql/react';
import { useEffect, useMemo, useState } from 'react';
import { AnswerTables } from './answer-table.tsx';
import type { Answer, Answers } from './answers.ts';
import type { ChosenCode } from './chosen-code.ts';
import { errorsTitle } from './errors-plugin.tsx';
import { isNarrow } from './is-narrow.ts';
import { renderMeasured } from './measured-text.ts';
import type { PageStorage } from './page-storage.ts';
import { mergeEvents, toTables } from './tables.ts';

const views = ['Both', 'Table', 'JSON'] as const;
type View = (typeof views)[number];

const viewKey = 'view';

export interface AnswerPanelProps {
  readonly answers: Answers;
  readonly storage: PageStorage;
  readonly chosenCode: ChosenCode;
}

/** Around the JSON of GraphiQL: the answer as tables, and at its foot what is known about it. */
export function AnswerPanel({ answers, storage, chosenCode }: AnswerPanelProps) {
  const [view, setView] = useState<View>(() => viewOf(storage.getItem(viewKey)));
  const { text, name } = useGraphiQL(({ tabs, activeTabIndex, queryId, isFetching }) => {
    const tab = tabs[activeTabIndex];
    // With each run, because an answer may come again with other measures and the same text.
    return { text: tab?.response ?? '', name: tab?.title ?? '', queryId, isFetching };
  });
  const answer = answers.find(text);
  const tables = useMemo(() => tablesOf(answer), [answer]);
  // What is no table stays to be read as JSON, such as a refusal.
  const shown = tables.length > 0 ? view : 'JSON';
  useEffect(() => {
    document.documentElement.dataset.view = shown;
  }, [shown]);
  const choose = (chosen: View) => {
    storage.setItem(viewKey, chosen);
    setView(chosen);
  };
  return (
    <>
      {shown !== 'JSON' && <AnswerTables tables={tables} name={name} />}
      <div className="answer-foot">
        <fieldset className="page-choice">
          <legend className="page-unseen">Show the answer as</legend>
          {views.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === shown}
              disabled={tables.length === 0 && one !== 'JSON'}
              onClick={() => choose(one)}
            >
              {one}
            </button>
          ))}
        </fieldset>
        <p className="answer-measured">{answer && renderMeasured(answer)}</p>
        {answer && <ErrorLinks answer={answer} chosenCode={chosenCode} />}
      </div>
    </>
  );
}

function ErrorLinks({ answer, chosenCode }: { readonly answer: Answer; readonly chosenCode: ChosenCode }) {
  const found = answer.result.errors?.map(({ extensions }) => extensions?.code) ?? [];
  const codes = [...new Set(found)].filter((code) => typeof code === 'string');
  return codes.map((code) => (
    <button
      key={code}
      type="button"
      className="answer-error"
      aria-label={`${code}: what it means`}
      onClick={() => {
        openErrors();
        chosenCode.choose(code);
      }}
    >
      {code}
    </button>
  ));
}

/** By its own button: GraphiQL's store would make the pane active and leave it hidden. */
function openErrors(): void {
  document.querySelector<HTMLElement>(`button[aria-label="Show ${errorsTitle}"]`)?.click();
}

function tablesOf(answer: Answer | undefined) {
  if (answer === undefined) return [];
  const data = answer.events.length > 0 ? mergeEvents(answer.events) : answer.result.data;
  return data ? toTables(data) : [];
}

function viewOf(stored: string | null): View {
  return views.find((view) => view === stored) ?? (isNarrow() ? 'Table' : 'Both');
}
