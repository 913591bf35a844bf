import { burstRhythm, machineRhythm, peopleRhythm } from './rhythms.js';
import { banMessage, rules } from './rules.js';
export function banned(rule) {
    return { failedMessage: banMessage(rule), failedChecks: null, isBanByRule: true };
}
function detected(failedMessage, failedChecks) {
    return { failedMessage, failedChecks, isBanByRule: false };
}
const automation = detected('Automation tool used', 'automation_tool');
const rateLimit = detected('Rate limit exceeded', 'rate_limit');
const fingerprint = detected('Suspicious fingerprint', 'fingerprint,automation_tool');
const tokenMissing = detected('token missing', 'token');
const tokenReused = detected('token_reused by another address', 'token,fingerprint');
export const trafficProfiles = [
    {
        name: 'visitor',
        share: 0.46,
        rhythm: peopleRhythm,
        sources: 1500,
        networks: ['home', 'mobile'],
        local: 0.8,
        relayed: 0.05,
        client: 'browser',
        uris: ['page', 'item', 'page', 'item', 'checkout', 'login'],
        declined: 0.015,
        verdicts: [rateLimit, fingerprint, banned(rules.custom)],
    },
    {
        name: 'app user',
        share: 0.17,
        rhythm: peopleRhythm,
        sources: 500,
        networks: ['mobile', 'home'],
        local: 0.9,
        relayed: 0.02,
        client: 'app',
        uris: ['api', 'api', 'login', 'checkout'],
        declined: 0.01,
        verdicts: [rateLimit, tokenReused],
    },
    {
        name: 'scraper',
        share: 0.17,
        rhythm: machineRhythm,
        sources: 30,
        networks: ['hosting'],
        local: 0,
        relayed: 0.1,
        client: 'tool',
        uris: ['item', 'item', 'api', 'page', 'checkout'],
        declined: 0.86,
        verdicts: [automation, banned(rules.agents), rateLimit, banned(rules.prices), banned(rules.checkout), tokenMissing],
    },
    {
        name: 'credential stuffer',
        share: 0.12,
        rhythm: burstRhythm,
        sources: 160,
        networks: ['home', 'hosting', 'mobile'],
        local: 0.1,
        relayed: 0.25,
        client: 'browser',
        uris: ['login'],
        declined: 0.93,
        verdicts: [automation, rateLimit, fingerprint, banned(rules.login), banned(rules.custom), tokenReused],
    },
    {
        name: 'search engine',
        share: 0.05,
        rhythm: machineRhythm,
        sources: 12,
        networks: ['crawler'],
        local: 0,
        relayed: 0,
        client: 'crawler',
        uris: ['item', 'page'],
        declined: 0,
        verdicts: [],
    },
    {
        name: 'uptime probe',
        share: 0.03,
        rhythm: machineRhythm,
        sources: 2,
        networks: [],
        local: 0,
        relayed: 0,
        client: 'probe',
        uris: ['health'],
        declined: 0,
        verdicts: [],
    },
];
