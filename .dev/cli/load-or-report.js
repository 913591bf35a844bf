import { loadConfig } from '../config/load-config.js';
/** The configuration, or undefined once all that is wrong with it has been printed. */
export function loadOrReport(env, io) {
    const loaded = loadConfig(env);
    if ('config' in loaded)
        return loaded.config;
    const list = loaded.problems.map((problem) => `  - ${problem}\n`).join('');
    io.stderr.write(`botbye-graphql does not start: the configuration has to be put right first.\n${list}`);
    return undefined;
}
