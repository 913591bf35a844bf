import { BlockList, isIP } from 'node:net';
/** Whether an address to listen on is reached from this machine only. */
export function isLoopback(host) {
    const loopback = new BlockList();
    loopback.addSubnet('127.0.0.0', 8, 'ipv4');
    loopback.addAddress('::1', 'ipv6');
    const family = isIP(host);
    if (family === 0)
        return host.toLowerCase() === 'localhost';
    return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
