export type NetworkKind = 'home' | 'mobile' | 'hosting' | 'crawler';

export interface Network {
  readonly asn: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly kind: NetworkKind;
  /** First two octets of the IPv4 addresses. */
  readonly prefix: string;
}

// Real autonomous systems, as publicly registered. The use of their addresses is made up.
const table: readonly (readonly [asn: number, country: string, kind: NetworkKind, prefix: string])[] = [
  [3320, 'DEU', 'home', '91.32'],
  [3209, 'DEU', 'home', '88.66'],
  [24940, 'DEU', 'hosting', '116.202'],
  [7922, 'USA', 'home', '73.162'],
  [20115, 'USA', 'home', '71.80'],
  [21928, 'USA', 'mobile', '172.58'],
  [14061, 'USA', 'hosting', '167.99'],
  [16509, 'USA', 'hosting', '54.210'],
  [396982, 'USA', 'hosting', '35.190'],
  [15169, 'USA', 'crawler', '66.249'],
  [8075, 'USA', 'crawler', '40.77'],
  [577, 'CAN', 'home', '70.48'],
  [2856, 'GBR', 'home', '86.150'],
  [5089, 'GBR', 'home', '82.20'],
  [3215, 'FRA', 'home', '90.24'],
  [16276, 'FRA', 'hosting', '51.77'],
  [3352, 'ESP', 'home', '83.32'],
  [3269, 'ITA', 'home', '79.20'],
  [1136, 'NLD', 'home', '77.160'],
  [60781, 'NLD', 'hosting', '95.211'],
  [3301, 'SWE', 'home', '81.224'],
  [3303, 'CHE', 'home', '178.192'],
  [5617, 'POL', 'home', '83.20'],
  [6697, 'BLR', 'home', '178.120'],
  [12389, 'RUS', 'home', '95.24'],
  [15895, 'UKR', 'mobile', '46.211'],
  [9121, 'TUR', 'home', '78.160'],
  [4134, 'CHN', 'home', '113.87'],
  [45090, 'CHN', 'hosting', '119.29'],
  [4766, 'KOR', 'home', '121.140'],
  [2516, 'JPN', 'home', '106.160'],
  [45102, 'SGP', 'hosting', '47.74'],
  [9498, 'IND', 'home', '122.176'],
  [55836, 'IND', 'mobile', '49.36'],
  [7713, 'IDN', 'mobile', '36.72'],
  [45899, 'VNM', 'home', '14.160'],
  [9299, 'PHL', 'home', '112.198'],
  [1221, 'AUS', 'home', '120.144'],
  [28573, 'BRA', 'home', '177.32'],
  [8151, 'MEX', 'home', '189.136'],
  [22927, 'ARG', 'mobile', '181.16'],
  [8452, 'EGY', 'home', '41.32'],
  [29465, 'NGA', 'mobile', '105.112'],
  [37457, 'ZAF', 'home', '105.224'],
];

export const networks: readonly Network[] = table.map(([asn, country, kind, prefix]) => {
  return { asn: `AS${asn}`, country, kind, prefix };
});

/** Relays: visitors from many countries share one such address. The first three are from the vendor's examples. */
export const relayAddresses: readonly string[] = [
  '104.28.247.47',
  '116.202.24.183',
  '82.209.216.44',
  '104.28.31.9',
  '2001:db8:77::1',
];
