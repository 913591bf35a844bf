/** Whether an address to listen on is reached from this machine only. */
export declare function isLoopback(host: string): boolean;
