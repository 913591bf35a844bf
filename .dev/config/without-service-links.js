/** What Kubernetes writes beside a service's `X_PORT`, and Docker's links beside a container's. */
const beside = /_SERVICE_HOST$|_SERVICE_PORT$|_SERVICE_PORT_[A-Z0-9]|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/;
const portOfLink = /^(.+)_PORT$/;
const addressOfLink = /^(tcp|udp|sctp):\/\//i;
const besideDockerLink = /^(.+?)_(NAME$|ENV_)/;
/**
 * The variables without the links that a cluster puts into a container for each service beside it. A service may be
 * called anything, `gateway`, `cache` or `metrics`, so that a link looks like a variable of ours; what tells `X_PORT`
 * is its value.
 */
export function withoutServiceLinks(env) {
    const services = new Set(Object.entries(env).flatMap(([name, value]) => (isPortOfLink(name, value) ? [portOfLink.exec(name)?.[1]] : [])));
    const isLink = (name, value) => beside.test(name) || isPortOfLink(name, value) || services.has(besideDockerLink.exec(name)?.[1] ?? '');
    return Object.fromEntries(Object.entries(env).filter(([name, value]) => !isLink(name, value)));
}
function isPortOfLink(name, value) {
    return portOfLink.test(name) && addressOfLink.test(value?.trim() ?? '');
}
