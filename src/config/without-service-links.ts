type Env = Readonly<Record<string, string | undefined>>;

/** Further variables of a service link in Kubernetes, or of a container link in Docker, beside `X_PORT`. */
const beside = /_SERVICE_HOST$|_SERVICE_PORT$|_SERVICE_PORT_[A-Z0-9]|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/;

const portOfLink = /^(.+)_PORT$/;
const addressOfLink = /^(tcp|udp|sctp):\/\//i;
const besideDockerLink = /^(.+?)_(NAME$|ENV_)/;

/**
 * Removes the service links that a cluster adds to the environment of a container. A service may be named `gateway`,
 * `cache` or `metrics`, so its links look like variables of the gateway; `X_PORT` is a link if its value is a tcp:// URL.
 */
export function withoutServiceLinks(env: Env): Env {
  const services = new Set(
    Object.entries(env).flatMap(([name, value]) => (isPortOfLink(name, value) ? [portOfLink.exec(name)?.[1]] : [])),
  );
  const isLink = (name: string, value: string | undefined): boolean =>
    beside.test(name) || isPortOfLink(name, value) || services.has(besideDockerLink.exec(name)?.[1] ?? '');
  return Object.fromEntries(Object.entries(env).filter(([name, value]) => !isLink(name, value)));
}

function isPortOfLink(name: string, value: string | undefined): boolean {
  return portOfLink.test(name) && addressOfLink.test(value?.trim() ?? '');
}
