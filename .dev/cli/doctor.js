import { loadConfig } from '../config/load-config.js';
import { boolean } from '../config/variable-kinds.js';
import { variables } from '../config/variables.js';
import { createUpstreamProbe } from '../upstream/upstream-probe.js';
import { createAsker } from './doctor/asker.js';
import { check, checkNames } from './doctor/check.js';
import { diagnose } from './doctor/diagnose.js';
import { linesToSet } from './doctor/lines-to-set.js';
import { createReport, renderReport } from './doctor/report.js';
import { loadOrReport } from './load-or-report.js';
import { withUpstream } from './with-upstream.js';
const project = {
    name: 'project',
    placeholder: 'ID',
    kind: variables.BOTBYE_ACCOUNT_ID.kind,
    meaning: "the project to ask about; needed for the real API, one of the sandbox's own otherwise",
};
const json = {
    name: 'json',
    placeholder: '',
    kind: boolean,
    meaning: 'prints what was found as JSON, for scripts',
};
export const doctorCommand = {
    name: 'doctor',
    summary: 'Checks the configuration, asks the upstream what each switch decides, and says what is wrong and what to set',
    options: [project, json],
    async run({ env, io, read }) {
        const print = read(json) ? printJson : printText;
        const loaded = loadConfig(env);
        if ('problems' in loaded) {
            if (read(json))
                print(unusable(loaded.problems), io);
            else
                loadOrReport(env, io);
            return 1;
        }
        const report = await withUpstream(loaded.config, (opened) => examine(opened, read(project), env));
        print(report, io);
        return report.ok ? 0 : 1;
    },
};
async function examine(opened, given, env) {
    const { baseUrl, apiKey, accountId, dialect, timeoutMs } = opened.config.upstream;
    const projectId = given ?? projectOf(opened);
    if (baseUrl === undefined || apiKey === undefined || accountId === undefined || projectId === undefined) {
        return unusable(whatIsMissing(opened, projectId));
    }
    const asked = { baseUrl, sandbox: opened.sandbox !== undefined, accountId, projectId };
    const probe = createUpstreamProbe({ baseUrl, apiKey, timeoutMs });
    try {
        const configured = { baseUrl, dialect };
        const asker = createAsker(probe, { accountId, projectId }, configured);
        const checks = await diagnose(asker, configured);
        const set = linesToSet(env, configured, asker.found(), checks);
        return createReport({ set, calls: asker.calls(), asked, checks });
    }
    finally {
        await probe.dispose();
    }
}
/** A project of the account that is asked about, in the sandbox. */
function projectOf({ config, sandbox }) {
    const account = sandbox?.accounts.find(({ accountId }) => accountId === config.upstream.accountId);
    return account?.projectIds[0];
}
function whatIsMissing({ config }, projectId) {
    const { apiKey, accountId } = config.upstream;
    const needs = [
        [apiKey === undefined, 'BOTBYE_API_KEY: callers may bring theirs, but doctor needs one to ask with.'],
        [accountId === undefined, 'BOTBYE_ACCOUNT_ID: doctor needs to know whose project to ask about.'],
        [projectId === undefined, '--project ID: doctor needs a project to ask about.'],
    ];
    return needs.filter(([isMissing]) => isMissing).map(([, line]) => line);
}
/** What is to be told where nothing can be asked. */
function unusable(problems) {
    const checks = checkNames.map((name) => name === 'configuration'
        ? check(name, 'wrong', 'The configuration has to be put right first.', { tries: problems })
        : check(name, 'skipped', 'Nothing was asked.'));
    return createReport({ set: [], calls: 0, asked: null, checks });
}
function printJson(report, io) {
    io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}
function printText(report, io) {
    io.stdout.write(renderReport(report));
}
