/** Upstream has no such field: a failed message, a failed check or a rule's ban marks a declined request. */
export function isDeclined(record) {
    return Boolean(record.failedMessage) || Boolean(record.failedChecks) || record.isBanByRule === true;
}
