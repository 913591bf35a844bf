import type { GraphiQLPlugin } from '@graphiql/react';
import { errorTable } from 'error-table';
import { useEffect } from 'react';
import type { ChosenCode } from './chosen-code.ts';

export const errorsTitle = 'Error codes';

/** docs/errors.md within the page: what each code means and what to do about it. */
export function createErrorsPlugin(chosen: ChosenCode): GraphiQLPlugin {
  return { title: errorsTitle, icon: ErrorsIcon, content: () => <ErrorCodes chosen={chosen} /> };
}

function ErrorCodes({ chosen }: { readonly chosen: ChosenCode }) {
  const choice = chosen.use();
  useEffect(() => {
    if (choice === undefined) return;
    // The pane is moved into sight after it has been drawn.
    const timer = setTimeout(() => {
      const row = document.getElementById(idOf(choice.code));
      row?.scrollIntoView();
      row?.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
  }, [choice]);
  return (
    <section className="page-pane" aria-label={errorsTitle}>
      <h2 className="graphiql-doc-explorer-title">{errorsTitle}</h2>
      {errorTable.map((row) => (
        <article
          key={row.code}
          id={idOf(row.code)}
          tabIndex={-1}
          className="page-error-code"
          aria-labelledby={`${idOf(row.code)}-name`}
        >
          <h3 id={`${idOf(row.code)}-name`}>{row.code}</h3>
          <p>{toSentence(row.meaning)}</p>
          <dl>
            <dt>What to do</dt>
            <dd>{toSentence(row.advice)}</dd>
            <dt>HTTP status</dt>
            <dd>{row.status}</dd>
          </dl>
        </article>
      ))}
    </section>
  );
}

function idOf(code: string): string {
  return `error-${code}`;
}

/** The first word may be a name of the API, which stays as it is. */
function toSentence(text: string): string {
  if (/^\w+[._]/.test(text)) return `${text}.`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function ErrorsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M12 3L2 21h20L12 3zM12 10v5M12 17.5v1" />
    </svg>
  );
}
