import type { LocationKey } from './locations.ts';

/** What an organisation does decides what its people do in the service that sends us events. */
export type Trade = 'logistics' | 'health' | 'payments' | 'textiles' | 'design' | 'education';

export type OrganisationPlan = {
  name: string;
  slug: string;
  trade: Trade;
  people: number;
  locations: readonly { location: LocationKey; weight: number }[];
  job_titles: readonly string[];
};

const inLocations = (...weighted: [LocationKey, number][]) =>
  weighted.map(([location, weight]) => ({ location, weight }));

/** Six organisations with 200 people; their domains end in `.example` (RFC 2606). */
export const organisationPlans: readonly OrganisationPlan[] = [
  {
    name: 'Halden Logistics',
    slug: 'halden-logistics',
    trade: 'logistics',
    people: 38,
    locations: inLocations(['oslo', 4], ['copenhagen', 2], ['hamburg', 3], ['amsterdam', 2]),
    job_titles: [
      'Dispatcher',
      'Fleet Coordinator',
      'Customs Specialist',
      'Warehouse Manager',
      'Freight Planner',
      'Account Manager',
      'Operations Analyst',
      'Head of Transport',
    ],
  },
  {
    name: 'Brightmere Health',
    slug: 'brightmere-health',
    trade: 'health',
    people: 42,
    locations: inLocations(['london', 5], ['manchester', 3], ['dublin', 2]),
    job_titles: [
      'Practice Manager',
      'General Practitioner',
      'Nurse Practitioner',
      'Medical Secretary',
      'Physiotherapist',
      'Clinical Data Analyst',
      'Patient Services Lead',
      'Receptionist',
    ],
  },
  {
    name: 'Cobalt Ledger',
    slug: 'cobalt-ledger',
    trade: 'payments',
    people: 46,
    locations: inLocations(['newYork', 4], ['chicago', 2], ['toronto', 3], ['austin', 2]),
    job_titles: [
      'Payments Analyst',
      'Staff Accountant',
      'Treasury Manager',
      'Controller',
      'Reconciliation Specialist',
      'Customer Success Manager',
      'Software Engineer',
      'Chief Financial Officer',
    ],
  },
  {
    name: 'Sundara Textiles',
    slug: 'sundara-textiles',
    trade: 'textiles',
    people: 28,
    locations: inLocations(['mumbai', 4], ['bengaluru', 3], ['singapore', 2], ['dubai', 2]),
    job_titles: [
      'Merchandiser',
      'Export Manager',
      'Quality Inspector',
      'Sourcing Specialist',
      'Production Planner',
      'Sales Executive',
      'Finance Manager',
    ],
  },
  {
    name: 'Tamber Studio',
    slug: 'tamber-studio',
    trade: 'design',
    people: 26,
    locations: inLocations(
      ['berlin', 4],
      ['warsaw', 2],
      ['kyiv', 3],
      ['lviv', 2],
      ['lisbon', 2],
      ['prague', 2],
    ),
    job_titles: [
      'Product Designer',
      'Art Director',
      'Motion Designer',
      'Front-end Developer',
      'Project Manager',
      'Illustrator',
      'Studio Manager',
    ],
  },
  {
    name: 'Aroha Learning',
    slug: 'aroha-learning',
    trade: 'education',
    people: 20,
    locations: inLocations(['auckland', 4], ['sydney', 2], ['melbourne', 2], ['tokyo', 1]),
    job_titles: [
      'Course Author',
      'Teacher',
      'Learning Designer',
      'School Liaison',
      'Student Support Adviser',
      'Curriculum Lead',
    ],
  },
];
