import { createApp } from './create-app.mjs';

const app = await createApp();
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
