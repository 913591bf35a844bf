import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where start.mjs and the tests found the gateway; `npm run dev` takes the gateway's own default.
const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000';
const proxy = { '/graphql': { target: new URL(gateway).origin, changeOrigin: true } };

export default defineConfig({
  plugins: [react()],
  build: { chunkSizeWarningLimit: 1200 },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
});
