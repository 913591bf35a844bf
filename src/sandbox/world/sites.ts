/** The web site of a project: its paths, its visitors, and the form in which its SDK reports requests. */
export interface Site {
  readonly accountId: string;
  readonly projectId: string;
  /** Part of all requests, 0 to 1. */
  readonly share: number;
  readonly siteKey: string;
  readonly serverKey: string;
  readonly host: string;
  /** Hours ahead of UTC, for most visitors. */
  readonly utcOffset: number;
  /** Countries of most visitors. */
  readonly home: readonly string[];
  /** Countries that the rule `ban by country` declines. */
  readonly banned: readonly string[];
  readonly uris: Readonly<Record<UriKind, readonly string[]>>;
  /** Shape in which the SDK writes headers as JSON text. */
  readonly headerStyle: 'object' | 'entries' | 'pairs';
  readonly customFieldStyle: 'array' | 'object';
}

export type UriKind = 'page' | 'api' | 'item' | 'login' | 'checkout' | 'health';

function numbered(count: number, uri: (number: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => uri(1000 + 37 * index));
}

export const sites: readonly Site[] = [
  {
    accountId: 'harbour',
    projectId: '185071d5-d4fe-4bea-93df-19d0bd8c2d0d',
    share: 0.62,
    siteKey: '0b1f6d52-6a0e-4c57-9f0e-5a4d2c8b7e10',
    serverKey: '7c3e9a44-12d8-4f6b-a1c9-0e5f8d2b6a31',
    host: 'shop.example.com',
    utcOffset: 1,
    home: ['DEU', 'CHE', 'NLD', 'FRA', 'GBR'],
    banned: ['BLR', 'NGA'],
    uris: {
      page: ['/', '/search?q=shoes', '/sale', '/search?q=winter%20jacket&page=2', '/cart', '/help/returns_and_refunds'],
      api: ['/api/v1/cart', '/api/v1/prices', '/api/v1/stock?store=12', '/api/v1/profile'],
      item: numbered(40, (number) => `/products/${number}`),
      login: ['/api/v1/auth/login', '/login', '/api/v1/login'],
      checkout: ['/checkout', '/api/v1/orders'],
      health: ['/healthz'],
    },
    headerStyle: 'object',
    customFieldStyle: 'array',
  },
  {
    accountId: 'harbour',
    projectId: '5f0c7a3e-91b4-4d2a-8c6f-2e7b1d904a58',
    share: 0.14,
    siteKey: '9d2a4c18-3f7b-4e05-b6a2-c81f0d5e7394',
    serverKey: 'e41b7f90-5c2d-4a83-9e16-b07d3a8f52c6',
    host: 'accounts.example.com',
    utcOffset: 1,
    home: ['DEU', 'FRA', 'ITA', 'ESP'],
    banned: ['VNM'],
    uris: {
      page: ['/', '/signup', '/forgot-password', '/profile/settings'],
      api: ['/oauth/token', '/api/v2/sessions', '/api/v2/me'],
      item: numbered(8, (number) => `/invite/${number}`),
      login: ['/login', '/oauth/authorize?client_id=shop'],
      checkout: ['/api/v2/payment-methods'],
      health: ['/healthz'],
    },
    headerStyle: 'entries',
    customFieldStyle: 'array',
  },
  {
    accountId: 'meadow',
    projectId: 'c2d94b60-7e18-4a5d-b3f1-60a8e52d7f19',
    share: 0.24,
    siteKey: '4e7d0a9b-8c15-4263-a9f4-1b6e3c5d2087',
    serverKey: '2a85c6f3-e09b-4d17-8b64-f3c1d7a90e52',
    host: 'tickets.example.org',
    utcOffset: -5,
    home: ['USA', 'CAN', 'MEX'],
    banned: ['RUS'],
    uris: {
      page: ['/', '/events', '/events?city=boston', '/seatmap/arena-3'],
      api: ['/api/availability', '/api/holds', '/api/queue/position'],
      item: numbered(20, (number) => `/events/${number}`),
      login: ['/signin', '/api/auth/password'],
      checkout: ['/checkout', '/api/payments'],
      health: ['/status'],
    },
    headerStyle: 'pairs',
    customFieldStyle: 'object',
  },
];
