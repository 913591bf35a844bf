/** What a refusal of Redis means, and what to do about it. */
export const refusalWords = {
    NOAUTH: 'it wants a password: put one into REDIS_URL',
    WRONGPASS: 'it does not know the user and password in REDIS_URL',
    NOPERM: 'its user may not run a command on the keys botbye-graphql:*: grant PING, MGET, SET, DEL, PTTL and EVAL',
    MOVED: 'it is a node of a cluster, which keeps some keys elsewhere: use a Redis that is none',
    ASK: 'it is a node of a cluster, which keeps some keys elsewhere: use a Redis that is none',
    CROSSSLOT: 'it is a node of a cluster, which keeps some keys elsewhere: use a Redis that is none',
    CLUSTERDOWN: 'its cluster is down',
    READONLY: 'it is a replica and takes no writes: name the master in REDIS_URL',
    MASTERDOWN: 'it is a replica without its master',
    OOM: 'its memory is full: give it more, or let it evict (maxmemory-policy)',
    LOADING: 'it is still reading its data from disk',
    BUSY: 'it is busy with a script',
    MISCONF: 'it cannot write its snapshots to disk and takes no writes until it can',
    NOREPLICAS: 'it has too few replicas to take writes',
    ERR: 'it does not take a command: its own log says why',
};
