/**
 * The shape that the synthetic service has. Published figures of the RBA data set, and where they come from:
 *
 * [P] Wiefling, Jørgensen, Thunem and Lo Iacono, ACM TOPS 2022, doi 10.1145/3546069: 31.3 million login attempts
 *     of 3.3 million users in a year, at a Norwegian single sign-on.
 * [B] luisbruno.site, "User analytics, case study 01", counted in the data set: 12,541,442 attempts succeed; without
 *     attack addresses and takeovers 11,308,156 remain, of 2,933,249 users, on 8,815,307 user-days.
 * [E] github.com/Avillegasa/pred_models, eda_reduced_report.txt and REPORTE_ANALISIS_COMPLETO.md, counted in a random
 *     85,000 of its attempts: device types, countries, weekdays, share of attack addresses, the ten commonest of the
 *     1,762 autonomous systems.
 * [A] An assumption: nothing published was found. What the legitimate users do when something is new for them is
 *     all assumption, and it is what the figures depend on most.
 */
export const shape = {
  /** [B] 11,308,156 ÷ 2,933,249. */
  loginsPerUser: 3.86,
  /** [A] Log-normal with this deviation, which gives the heavy tail: a few log in every day. */
  loginsDeviation: 1.25,
  /** [P][B] (31.3 − 12.5) ÷ 12.5, without the attempts from attack addresses (9.4 % [E]). */
  failuresPerLogin: 1.26,
  /** [A] Of the logins, how many are preceded by any failure. */
  loginsWithFailures: 0.42,
  /** [E] Attempts per device type. Bots and unknown ones are left to the failed attempts. */
  deviceTypes: { mobile: 64.5, desktop: 26.2, tablet: 3.0 },
  /** [E] Attempts per country; the other 9 % are spread over 217 more ([P] names 227 values). */
  countries: {
    NO: 45.2,
    US: 25.7,
    BR: 4.0,
    RU: 3.4,
    PL: 3.2,
    DE: 2.7,
    IN: 1.6,
    AU: 1.5,
    GB: 1.5,
    UA: 1.5,
  },
  otherCountries: 217,
  /**
   * [E] Shares of Norway's attempts that its five commonest systems have (AS29695 has 27.9 % of all attempts, 62 % of
   * Norway's; in the United States one system has 83 %); [A] three more share the rest, and every country is like Norway.
   */
  accessSystems: [61.7, 10.5, 6.7, 6.2, 2.7, 2.5, 5, 4.7],
  /** [A] Of these so many, the largest, have mobile networks too, in the same systems as their lines. */
  carrierSystems: 3,
  /** [A] Systems that rent out servers: of a country's own, and of those with servers everywhere; networks of each. */
  hostingSystems: 2,
  hostingEverywhere: 12,
  hostingEverywhereHere: 3,
  hostingNetworks: 8,
  /** [E] Monday to Sunday. */
  weekdays: [14.8, 15.4, 14.9, 15.1, 14.3, 12.4, 13.0],
  /** [A] A user's hour of the day, UTC, and how far single logins are from it; deviations of normal laws, in hours. */
  hours: { usual: 10, deviation: 4 },
  hoursOff: 2.5,
  /** [A] Regions of a country; the largest has a third. */
  regions: 11,
  /** [A] Users who have a second device, and a third. */
  secondDevice: 0.45,
  thirdDevice: 0.1,
  /** [A] How often the second or third is taken. */
  otherDeviceUsed: 0.2,
  /** [A] A device is replaced so often a year. */
  newDevicesPerYear: 0.25,
  /** [A] At a desk: users who also log in at work, and how often they do. */
  hasOffice: 0.3,
  atOffice: 0.4,
  /** [A] A phone is off the home line so often; a carrier's addresses are placed in the wrong region so often. */
  phoneOnCarrier: 0.4,
  carrierMisplaced: 0.05,
  /** [A] A home line gets an address of another network so often a year, and of the same one every so many days. */
  lineMovesPerYear: 1.5,
  addressDays: 14,
  /** [A] Logins on a journey: elsewhere in the country, and abroad. */
  travelsInside: 0.02,
  travelsAbroad: 0.006,
  /**
   * [A] Users who log in through a VPN, and how often they do: through one system that rents out servers, with a
   * network of it in their own country in four of five cases.
   */
  vpnUsers: 0.03,
  vpnUsed: 0.5,
  vpnAtHome: 0.8,
  /** [A] Offices whose way to the internet is a gateway on rented servers. */
  hostedOffices: 0.07,
  /** [A] Background attacks that come from rented servers; the others come from homes, as those of botnets do. */
  noiseFromHosting: 0.7,
} as const;

/** What a run assumes otherwise, to see how much the figures depend on it. */
export type Assumptions = {
  /** So many times as many legitimate users of VPNs and of hosted offices. */
  hosted: number;
  /** Background attacks from rented servers. */
  noiseFromHosting: number;
  /** Targeted attackers are customers of the victim's own operator. */
  sameOperator: boolean;
  /** How far single logins are from a user's hour, in hours. */
  hoursOff: number;
  /** There is data of operators. */
  knowsOperators: boolean;
};

export const assumed: Assumptions = {
  hosted: 1,
  noiseFromHosting: shape.noiseFromHosting,
  sameOperator: false,
  hoursOff: shape.hoursOff,
  knowsOperators: true,
};

export const YEAR_MS = 365 * 86_400_000;
export const START = Date.UTC(2026, 0, 5);
