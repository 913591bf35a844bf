import { integer } from '../config/variable-kinds.js';
import { createSandbox } from '../sandbox/create-sandbox.js';
import { faultControlPath } from '../sandbox/routes/fault-control.js';
import { describeListenProblem } from './listen-problem.js';
import { loadOrReport } from './load-or-report.js';
import { watchStops } from './watch-stops.js';
const port = {
    name: 'port',
    placeholder: 'N',
    kind: integer(0, 65_535),
    meaning: 'where to listen on 127.0.0.1 (4010); 0 picks a free port',
};
const seed = {
    name: 'seed',
    placeholder: 'N',
    kind: integer(0, 2_147_483_647),
    meaning: 'which made-up world to build (1)',
};
export const sandboxCommand = {
    name: 'sandbox',
    summary: "Runs the sandbox alone: the vendor's API over a made-up world, in the dialect that the BOTBYE_* variables say",
    options: [port, seed],
    run: runSandbox,
};
async function runSandbox({ env, io, read }) {
    const config = loadOrReport(env, io);
    if (!config)
        return 1;
    const stops = watchStops(io);
    const wanted = read(port) ?? 4_010;
    try {
        const sandbox = await createSandbox({ port: wanted, seed: read(seed), dialect: config.upstream.dialect });
        if (!stops.isStopping())
            io.stdout.write(describe(sandbox));
        await stops.first;
        await sandbox.close();
        return 0;
    }
    catch (error) {
        const line = describeListenProblem(error, `127.0.0.1:${wanted}`, 'Choose another --port, or 0 for any.');
        if (line === undefined)
            throw error;
        io.stderr.write(line);
        return 1;
    }
    finally {
        stops.dispose();
    }
}
/** Its keys are made up and open nothing else, so they may be shown. */
function describe({ url, accounts }) {
    const listed = accounts.map(({ accountId, apiKey, projectIds }) => `\n  BOTBYE_ACCOUNT_ID=${accountId} BOTBYE_API_KEY=${apiKey}\n${projectIds.map((id) => `    project ${id}\n`).join('')}`);
    return `The sandbox answers at ${url}, faults are switched at ${url}${faultControlPath}\n
To use it: BOTBYE_BASE_URL=${url} with one of
${listed.join('')}`;
}
