/**
 * Which part of the code may import which. `npm run lint` checks it; `docs/architecture.md` explains it.
 *
 * The subjects of `core/`, in the order of their layers: a subject imports only subjects above it, and of them only
 * their `index.ts`. `platform` is no subject but a toolbox of small modules, which are imported one by one.
 */
export const subjects = [
  'enrichment',
  'directory',
  'notifications',
  'audit-trail',
  'identity',
  'audit',
  'analytics',
  'detection',
  'transparency-log',
  'live',
  'ingestion',
  'retention',
  'compaction',
  'exports',
  'streams',
  'self-service',
  'backoffice',
  'compliance',
];

const folder = (names) => `^core/(${names.join('|')})/`;

const layers = subjects.map((subject, index) => ({
  name: `core/${subject} imports only subjects above it`,
  severity: 'error',
  from: { path: `^core/${subject}/` },
  to: { path: folder(subjects.slice(index + 1).concat('none')) },
}));

const doors = subjects.map((subject) => ({
  name: `core/${subject} is imported through its index.ts`,
  severity: 'error',
  // Tests may look behind the door.
  from: { pathNot: [`^core/${subject}/`, '^test/', '\\.test\\.ts$'] },
  to: { path: `^core/${subject}/`, pathNot: `^core/${subject}/index\\.ts$` },
}));

const toNothingBut = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^(contract|core|server|workers|admin|clients|migrations|seeds|bin|bench|test)/',
    pathNot: allowed,
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    ...doors,
    {
      name: 'a subject does not import its own index.ts',
      severity: 'error',
      from: { path: '^core/([^/]+)/' },
      to: { path: '^core/$1/index\\.ts$' },
    },
    {
      name: 'every folder of core is a layer that is named in .dependency-cruiser.mjs',
      severity: 'error',
      from: {},
      to: { path: '^core/', pathNot: [folder([...subjects, 'platform', 'contract'])] },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: { path: '^(contract|core|server|workers)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    toNothingBut('contract imports nothing else', '^contract/', ['^contract/', '^locales/']),
    toNothingBut('core/platform knows no subject', '^core/platform/', ['^core/platform/', '^contract/']),
    toNothingBut('core knows neither server, workers nor admin', '^core/', [
      '^core/',
      '^contract/',
      '^locales/',
      '^clients/',
    ]),
    toNothingBut('server does not know workers or admin', '^server/', [
      '^server/',
      '^core/',
      '^contract/',
      '^locales/',
    ]),
    toNothingBut('workers do not know server or admin', '^workers/', [
      '^workers/',
      '^core/',
      '^contract/',
      '^locales/',
    ]),
    toNothingBut('admin knows the contract and itself', '^admin/', ['^admin/', '^contract/', '^locales/']),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules', '^admin/dist'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
