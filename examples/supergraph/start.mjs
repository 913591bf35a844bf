// The whole supergraph on this machine: botbye-graphql over its sandbox, the shops, and Hive Gateway in front of both.
import { startBotbye } from './src/botbye-subgraph.mjs';
import { compose } from './src/compose.mjs';
import { demoShops } from './src/demo-shops.mjs';
import { startHive } from './src/hive-gateway.mjs';
import { startShops } from './src/shops-subgraph.mjs';

const port = Number(process.env.PORT ?? 4000);

const botbye = await startBotbye();
const shops = await startShops(await demoShops(botbye.url));
const hive = await startHive(await compose({ botbye: botbye.url, shops: shops.url }), { port });

console.log(`
  supergraph  ${hive.url}
  botbye      ${botbye.url}
  shops       ${shops.url}

The queries of README.md are in the folder queries. Ctrl-C stops it.
`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await hive.close();
    await Promise.all([botbye.close(), shops.close()]);
    process.exit(0);
  });
}
