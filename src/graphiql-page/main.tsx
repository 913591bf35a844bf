import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { createRoot } from 'react-dom/client';
import { createAnswers } from './answers.ts';
import { createApp } from './app.tsx';
import { createChosenCode } from './chosen-code.ts';
import { ask } from './fetcher.ts';
import { nameOf, type Opening, openTabs } from './opening-tabs.ts';
import { createPageStorage, type PageStorage } from './page-storage.ts';
import { provideWorkers } from './provide-workers.ts';
import { runsSubscription } from './sent-operation.ts';
import { endpointOf, readSettings, type Settings } from './settings.ts';
import { readSharedAddress } from './shared-address.ts';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';

// GraphiQL with our examples: the page reads what the gateway wrote into it, asks for the schema, and opens its tabs.

const tabsKey = 'graphiql:tabState';
const offeredKey = 'offered';

async function openPage(): Promise<void> {
  const { tabs, workers } = readSettings();
  const endpoint = endpointOf(location);
  provideWorkers(workers, endpoint);
  const storage = createPageStorage(localStorage, location.pathname);
  const schema = await loadSchema(endpoint);
  const opening = open(storage, fitting(tabs, schema));
  const App = createApp({
    endpoint,
    opening,
    schema,
    storage,
    answers: createAnswers(),
    chosenCode: createChosenCode(),
  });
  const element = document.getElementById('page');
  if (element) createRoot(element).render(<App />);
}

/** Undefined if introspection is off or asks for a credential. */
async function loadSchema(endpoint: string): Promise<IntrospectionQuery | undefined> {
  const query = getIntrospectionQuery();
  const asked = await ask(endpoint, {}, { query, operationName: 'IntrospectionQuery' }).catch(() => undefined);
  const data = asked?.result.data;
  return data && '__schema' in data ? (data as unknown as IntrospectionQuery) : undefined;
}

/** Without those that the schema cannot answer. */
function fitting(examples: Settings['tabs'], schema: IntrospectionQuery | undefined): Settings['tabs'] {
  const hasStreams = Boolean(schema?.__schema.subscriptionType);
  return examples.filter((example) => hasStreams || !runsSubscription({ query: example.query }));
}

function open(storage: PageStorage, examples: Settings['tabs']): Opening {
  const offered = (storage.getItem(offeredKey) ?? '').split(' ');
  const opening = openTabs({
    stored: storage.getItem(tabsKey),
    examples,
    offered,
    shared: readSharedAddress(location),
    createId: () => Math.random().toString(36).slice(2),
    nowMs: Date.now(),
  });
  const { tabs, activeTabIndex } = opening;
  storage.setItem(tabsKey, JSON.stringify({ tabs, activeTabIndex }));
  storage.setItem(
    offeredKey,
    [...new Set([...offered, ...examples.map(({ query }) => nameOf(query))])].join(' ').trim(),
  );
  return opening;
}

function showFailure(error: unknown): void {
  const element = document.getElementById('page');
  const reason = error instanceof Error ? error.message : String(error);
  if (element) element.textContent = `GraphiQL could not start: ${reason}`;
}

openPage().catch(showFailure);
