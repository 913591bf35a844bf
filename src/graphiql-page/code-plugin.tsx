import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { createSnippets } from './code-snippets.ts';
import { CopyButton } from './copy-button.tsx';
import { useActiveOperation } from './use-active-operation.ts';

/** The open operation as a program. */
export function createCodePlugin(endpoint: string): GraphiQLPlugin {
  return { title: 'Code export', icon: CodeIcon, content: () => <CodeExport endpoint={endpoint} /> };
}

function CodeExport({ endpoint }: { readonly endpoint: string }) {
  const [language, setLanguage] = useState('curl');
  const operation = useActiveOperation();
  const typed = useGraphiQL(({ tabs, activeTabIndex, headerEditor }) =>
    headerEditor ? headerEditor.getValue() : (tabs[activeTabIndex]?.headers ?? ''),
  );
  const snippets = createSnippets({ ...operation, endpoint, headerNames: namesOf(typed) });
  const code = snippets.find((one) => one.language === language)?.code ?? '';
  return (
    <section className="page-pane" aria-label="Code export">
      <h2 className="graphiql-doc-explorer-title">Code export</h2>
      <div className="page-choice">
        {snippets.map((snippet) => (
          <button
            key={snippet.language}
            type="button"
            aria-pressed={snippet.language === language}
            onClick={() => setLanguage(snippet.language)}
          >
            {snippet.language}
          </button>
        ))}
        <CopyButton text={code} label="Copy code" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by key. */}
      <section className="page-code" tabIndex={0} aria-label={`The operation in ${language}`}>
        <pre>{code}</pre>
      </section>
      <p>Headers that you typed are read from the environment: no credential is in the code.</p>
    </section>
  );
}

function namesOf(headers: string): readonly string[] {
  try {
    return Object.keys(JSON.parse(headers)).filter((name) => /^[\w-]+$/.test(name));
  } catch {
    return [];
  }
}

function CodeIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M8 6l-6 6 6 6M16 6l6 6-6 6M14 4l-4 16" />
    </svg>
  );
}
