import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { IntrospectionQuery } from 'graphql';
import { AnswerPanel, type AnswerPanelProps } from './answer-panel.tsx';
import { createCodePlugin } from './code-plugin.tsx';
import { CopyButton } from './copy-button.tsx';
import { createErrorsPlugin } from './errors-plugin.tsx';
import { createFetcher } from './fetcher.ts';
import { isNarrow } from './is-narrow.ts';
import type { Opening } from './opening-tabs.ts';
import { PageEffects } from './page-effects.tsx';
import { toSharedAddress } from './shared-address.ts';
import { SharedNotice } from './shared-notice.tsx';
import { useActiveOperation } from './use-active-operation.ts';

interface AppParts extends AnswerPanelProps {
  readonly endpoint: string;
  readonly opening: Opening;
  /** Undefined if the gateway gives none: GraphiQL then asks by itself, and says what is wrong. */
  readonly schema: IntrospectionQuery | undefined;
}

/** The page as a component without properties, so that nothing that it is made of is made twice. */
export function createApp({ endpoint, opening, schema, answers, storage, chosenCode }: AppParts) {
  const fetcher = createFetcher(endpoint, answers);
  const plugins = [explorerPlugin(), HISTORY_PLUGIN, createCodePlugin(endpoint), createErrorsPlugin(chosenCode)];
  const active = opening.tabs[opening.activeTabIndex];
  return function App() {
    return (
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        storage={storage}
        initialQuery={active?.query ?? ''}
        initialVariables={active?.variables ?? ''}
        defaultEditorToolsVisibility={isNarrow() ? false : 'variables'}
        shouldPersistHeaders={false}
        showPersistHeadersSettings={false}
        {...(schema && { schema })}
      >
        <GraphiQL.Logo>
          <h1 className="page-name">botbye-graphql</h1>
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, copy, merge }) => (
            <>
              {prettify}
              {merge}
              {copy}
              <ShareButton endpoint={endpoint} />
            </>
          )}
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <AnswerPanel answers={answers} storage={storage} chosenCode={chosenCode} />
          <PageEffects endpoint={endpoint} opening={opening} />
          {opening.isShared && <SharedNotice />}
        </GraphiQL.Footer>
      </GraphiQL>
    );
  };
}

function ShareButton({ endpoint }: { readonly endpoint: string }) {
  const address = toSharedAddress(endpoint, useActiveOperation());
  return (
    <div className="page-share">
      <CopyButton text={address} label="Link" name="Copy the Link to this operation" />
    </div>
  );
}
