/**
 * Which part of the code may import which; `npm run lint` checks it. The subjects of `core/` stand in the order of their
 * layers: a subject imports only subjects above it in this list, and of them only their `index.ts`. `platform` is no
 * subject but a set of small modules, which are imported one by one.
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
  'retention-rules',
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

const ours =
  '^(admin|bench|bin|clients|contract|core|examples|locales|migrations|seeds|server|test|workers)/';
const tests = ['^test/', '\\.test\\.tsx?$'];

const below = subjects.slice(0, -1).map((subject, index) => ({
  name: `core/${subject} imports no subject of a layer below it`,
  severity: 'error',
  from: { path: `^core/${subject}/` },
  to: { path: `^core/(${subjects.slice(index + 1).join('|')})/` },
}));

const doors = subjects.map((subject) => ({
  name: `core/${subject} is imported through its index.ts`,
  severity: 'error',
  // Tests may look behind the door.
  from: { pathNot: [`^core/${subject}/`, ...tests] },
  to: { path: `^core/${subject}/`, pathNot: `^core/${subject}/index\\.ts$` },
}));

const onlyImports = (part, imported) => ({
  name: `${part} imports of our code only ${imported.join(', ')}`,
  severity: 'error',
  from: { path: `^${part}/`, pathNot: tests },
  to: { path: ours, pathNot: [part, ...imported].map((path) => `^${path}/`) },
});

export default {
  forbidden: [
    ...below,
    ...doors,
    {
      name: 'a file of a subject does not import the index.ts of its own subject',
      severity: 'error',
      from: { path: '^core/([^/]+)/', pathNot: tests },
      to: { path: '^core/$1/index\\.ts$' },
    },
    {
      name: 'every folder of core is platform or a subject in .dependency-cruiser.mjs',
      severity: 'error',
      from: {},
      to: { path: '^core/', pathNot: `^core/(platform|${subjects.join('|')})/` },
    },
    onlyImports('contract', ['contract']),
    onlyImports('locales', ['contract']),
    onlyImports('core/platform', ['contract', 'migrations']),
    onlyImports('core', ['contract', 'locales', 'migrations']),
    onlyImports('server', ['core', 'contract', 'locales']),
    onlyImports('workers', ['core', 'contract', 'locales']),
    onlyImports('admin', ['contract', 'locales']),
    {
      name: 'contract does no I/O and needs nothing but zod',
      severity: 'error',
      from: { path: '^contract/', pathNot: tests },
      to: {
        dependencyTypesNot: ['local', 'aliased', 'aliased-subpath-import', 'type-only'],
        pathNot: 'node_modules/zod/',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules/(?!zod)', '^admin/dist', '^dist'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
