import '@fontsource-variable/inter';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { App } from './app';
import { createGatewayClient } from './gateway-client';
import './styles.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    <Provider value={createGatewayClient()}>
      <App />
    </Provider>
  </StrictMode>,
);
