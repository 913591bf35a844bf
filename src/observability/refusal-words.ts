import type { RedisRefusalCode } from './signals.ts';

/** The meaning of each Redis error, and what to do about it. */
export const refusalWords: Readonly<Record<RedisRefusalCode, string>> = {
  NOAUTH: 'it requires a password: add one to REDIS_URL',
  WRONGPASS: 'it rejects the user and password in REDIS_URL: correct them',
  NOPERM: 'its user lacks a permission on the keys botbye-graphql:*: grant PING, MGET, SET, DEL, PTTL and EVAL',
  MOVED: 'it is a node of a cluster, which is not supported: use a Redis without cluster mode',
  ASK: 'it is a node of a cluster, which is not supported: use a Redis without cluster mode',
  CROSSSLOT: 'it is a node of a cluster, which is not supported: use a Redis without cluster mode',
  CLUSTERDOWN: 'its cluster is down, and clusters are not supported: use a Redis without cluster mode',
  READONLY: 'it is a read-only replica: set REDIS_URL to the master',
  MASTERDOWN: 'it is a replica without a connection to its master: set REDIS_URL to the master',
  OOM: 'its memory is full: give it more, or allow eviction (maxmemory-policy)',
  LOADING: 'it is still loading its data from disk: wait',
  BUSY: 'a script blocks it: wait, or kill the script',
  MISCONF: 'it cannot save snapshots to disk and refuses writes until it can: see its log',
  NOREPLICAS: 'it has too few replicas to accept writes (min-replicas-to-write)',
  ERR: 'it rejects a command: see its log',
};
