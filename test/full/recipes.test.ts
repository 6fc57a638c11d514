import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fallbackLanguage, languages } from '#contract/languages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const others = languages.filter((language) => language !== fallbackLanguage);
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** A copy of the checkout that recipes are followed in. */
const copy = mkdtempSync(join(tmpdir(), 'gatehouse-recipes-'));

beforeAll(() => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.trim().split('\n')) {
    if (file.startsWith('docs/screenshots/') || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  // What programs keep in node_modules themselves stays apart.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => !/^\.(?!bin)/.test(name)))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

type Tree = { [key: string]: string | Tree };

/** Writes what one recipe asks for, and notes which files that are. */
class Steps {
  readonly files = new Set<string>();

  add(path: string, text: string): void {
    expect(existsSync(join(copy, path)), path).toBe(false);
    this.#write(path, text);
  }

  /** Puts a text in front of another one, which stands there once. */
  insert(path: string, text: string, before: string): void {
    const known = readFileSync(join(copy, path), 'utf8');
    expect(known.split(before), `${path}: ${before}`).toHaveLength(2);
    this.#write(
      path,
      known.replace(before, () => `${text}${before}`),
    );
  }

  /** Adds texts to a file of some languages. */
  translate(file: string, to: readonly string[], texts: Tree): void {
    for (const language of to) {
      const path = `locales/${language}/${file}.json`;
      const known: Tree = JSON.parse(readFileSync(join(copy, path), 'utf8'));
      this.#write(path, `${JSON.stringify(merged(known, texts), null, 2)}\n`);
    }
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
    this.files.add(path);
  }
}

const merged = (known: Tree, more: Tree): Tree => ({
  ...known,
  ...Object.fromEntries(
    Object.entries(more).map(([key, text]) => {
      const inner = known[key];
      return [key, typeof text === 'object' && typeof inner === 'object' ? merged(inner, text) : text];
    }),
  ),
});

/** Puts the name of a new thing into a path of a recipe: `<page>` is `recipes`, `<Page>` is `Recipes`. */
const named = (path: string, name: string): string =>
  path.replace(/<(\w)\w*>/g, (_, first: string) =>
    first === first.toUpperCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name,
  );

/** Returns the files that a recipe of CONTRIBUTING names, without steps that are not always needed. */
function filesOf(title: string, name: string): string[] {
  const [, text = ''] = contributing.split(`\n**${title}**`);
  const [recipe = ''] = text.split('\n**');
  return recipe
    .split(/^\d+\. /m)
    .slice(1)
    .filter((step) => !step.startsWith('If'))
    .flatMap((step) => {
      const paths = [...(step.split('\n\n')[0]?.matchAll(/`([^`\s]+\/[^`\s]+\.(?:tsx?|mjs|json))`/g) ?? [])];
      const translated = /each other language/.test(step) ? others : languages;
      return paths.flatMap(([, path = '']) =>
        path.includes('<language>')
          ? translated.map((language) => named(path.replace('<language>', language), name))
          : named(path, name),
      );
    });
}

type Recipe = {
  /** As CONTRIBUTING has it. */
  title: string;
  /** Of the new file, in place of `<rule>`, `<format>`, …. */
  name: string;
  follow: (steps: Steps) => void;
};

/** One for each recipe; a new recipe of CONTRIBUTING has its example here. */
const recipes: Recipe[] = [
  {
    title: 'An event',
    name: '',
    follow: (steps) => {
      steps.insert(
        'contract/event-catalogue.ts',
        "  'recipe:followed': filterable('Recipe followed', 'data', 'info', ocsf.apiActivity, { steps: subject(count) }),\n",
        '} as const satisfies Record<string, EventType>',
      );
      steps.translate('events', others, { events: { 'recipe:followed': 'Rezept befolgt' } });
    },
  },
  {
    title: 'A detection rule',
    name: 'followed-recipe',
    follow: (steps) => {
      steps.add(
        'core/detection/rules/followed-recipe.ts',
        `import { defineRule } from './rule.ts';

export const followedRecipe = defineRule({
  id: 'followed_recipe',
  severity: 'low',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: false,
  thresholds: { score: 50 },
  response: 'none',
  evaluate: ({ score }, limits) =>
    score !== null && score >= limits.score
      ? { reason: { code: 'very_unusual_login', params: { score } } }
      : null,
});
`,
      );
      const index = 'core/detection/rules/index.ts';
      steps.insert(
        index,
        "import { followedRecipe } from './followed-recipe.ts';\n",
        'import { impossibleTravel }',
      );
      steps.insert(index, '  followedRecipe,\n', '];\n');
      steps.insert(
        'core/detection/rules/rules.test.ts',
        `describe('a followed recipe', () => {
  test('followed_recipe: fires for a login with a score', () => {
    for (let user = 0; user < 100; user += 1) world.habit(oslo, \`user-\${user}\`, 15);
    expect(world.login(MINUTE, hanoi)).toContain('followed_recipe');
  });
});

`,
        "describe('guessing', () => {",
      );
      steps.translate('console/rules', languages, {
        rules: {
          followed_recipe: {
            title: 'Followed recipe',
            sentence: 'A login with a score.',
            threshold: { score: { name: 'score', meaning: 'Minimum score.' } },
            advice: 'Ask the user',
          },
        },
      });
    },
  },
  {
    title: 'A console page',
    name: 'recipes',
    follow: (steps) => {
      steps.add(
        'admin/src/console/recipes/Recipes.tsx',
        `import { DataTable } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ResourceList } from '../list/ResourceList.tsx';

export default function RecipeList() {
  const t = useTranslate();
  return (
    <ResourceList title={t('console.recipes.title')}>
      <DataTable bulkActionButtons={false}>
        <DataTable.Col source="name" label={t('console.recipes.name')} />
      </DataTable>
    </ResourceList>
  );
}
`,
      );
      steps.add(
        'admin/src/console/recipes/index.ts',
        `import RecipeIcon from '@mui/icons-material/MenuBookOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'recipes',
  group: 'system',
  order: 9,
  icon: RecipeIcon,
  list: lazy(() => import('./Recipes.tsx')),
  endpoint: { path: '/users', pages: true },
  permissions: { read: 'users:read' },
});
`,
      );
      const texts = { console: { recipes: { navigation: 'Recipes', title: 'Recipes', name: 'Name' } } };
      for (const language of languages)
        steps.add(`locales/${language}/console/pages/recipes.json`, `${JSON.stringify(texts, null, 2)}\n`);
    },
  },
  {
    title: 'A staff action',
    name: 'follow-recipe',
    follow: (steps) => {
      steps.add(
        'core/backoffice/actions/follow-recipe.ts',
        `import { defineStaffAction } from '../staff-action.ts';

export const followRecipe = defineStaffAction({
  name: 'follow_recipe',
  permission: 'users:send_password_reset',
  path: 'follow-recipe',
  summary: 'Follow a recipe',
  description: 'Nothing changes.',
  events: ['user.password:reset_sent'],
  mails: ['password_change_waived'],
  unavailable: { recipe_closed: ({ status }) => status === 'deactivated' },
  isDangerous: false,
  likelyReason: 'policy',

  async run(step) {
    step.record('user.password:reset_sent', { details: { valid_minutes: 30 } });
    step.mail('password_change_waived', step.user.id, {});
    return { changed: true, affected: 0 };
  },
});
`,
      );
      const index = 'core/backoffice/actions/index.ts';
      steps.insert(index, "import { followRecipe } from './follow-recipe.ts';\n", 'import { lock }');
      steps.insert(index, '  followRecipe,\n', '] as const;');
      const texts = { name: 'N', short: 'S', title: '%{name}?', explain: 'E', submit: 'S', done: '%{name}.' };
      steps.translate('console/pages/user-actions', languages, {
        console: {
          'user-actions': { action: { follow_recipe: texts }, why_not: { recipe_closed: 'Closed.' } },
        },
      });
    },
  },
  {
    title: 'A setting',
    name: '',
    follow: (steps) => {
      steps.insert(
        'core/platform/config.ts',
        `  RECIPE_TOKEN: setting('other', optionalText, 'Token of the recipe.', {
    secret: { hides: 'value', opens: 'recipes', change: 'every year' },
    isDestination: true,
  }),
`,
        '  LOG_LEVEL: setting(',
      );
      steps.translate('console/pages/setting-descriptions', others, {
        console: { settings: { description: { RECIPE_TOKEN: 'Token des Rezepts.' } } },
      });
    },
  },
  {
    title: 'An export format',
    name: 'jsonseq',
    follow: (steps) => {
      steps.insert('contract/exports.ts', '  jsonseq: {},\n', '} as const satisfies Record<string, Format>');
      steps.add(
        'core/exports/formats/jsonseq.ts',
        `import { defineExportFormat, ROWS_OF_CHUNK } from './format.ts';
import { openJsonChunks } from './json-chunks.ts';

/** RFC 7464. */
export const jsonseq = defineExportFormat({
  name: 'jsonseq',
  mediaType: 'application/json-seq',
  chunkRows: ROWS_OF_CHUNK,
  head: () => '\\u001e',
  openChunks: (writing) => openJsonChunks(writing, { between: '\\n\\u001e', after: '' }),
  end: () => [Buffer.from('\\n')],
});
`,
      );
      const index = 'core/exports/formats/index.ts';
      steps.insert(index, "import { jsonseq } from './jsonseq.ts';\n", 'import { ndjson }');
      steps.insert(index, '  jsonseq,\n', '  parquet,\n};');
      steps.insert(
        'clients/verifier/src/rows.mjs',
        '  jsonseq: (file, compression, bounds) => jsonRows(bytesOf(file, compression, bounds), false, bounds),\n',
        '  parquet: (file',
      );
      steps.translate('console/pages/exports', languages, {
        console: {
          exports: { format: { jsonseq: 'JSON text sequence' }, format_hint: { jsonseq: 'RFC 7464.' } },
        },
      });
    },
  },
  {
    title: 'A mapping of streams and exports',
    name: 'wrapped',
    follow: (steps) => {
      steps.insert(
        'contract/exports.ts',
        "  wrapped: { id: ['event', 'id'], time: ['time'] },\n",
        '} as const satisfies Record<string, MappedKey>',
      );
      steps.add(
        'core/exports/mapping/wrapped.ts',
        `import { defineMapping } from './mapping.ts';

export const wrapped = defineMapping({
  name: 'wrapped',
  description: 'an event in an envelope',
  map: (event) => ({ time: event.occurred_at, event }),
  leaves: { time: 'time', event: 'text' },
});
`,
      );
      const index = 'core/exports/mapping/index.ts';
      steps.insert(index, "import { wrapped } from './wrapped.ts';\n", '\n/** How events are said');
      steps.insert(index, '  wrapped,\n', '};\n');
      steps.translate('console/pages/exports', languages, {
        console: {
          exports: { mapping: { wrapped: 'Wrapped' }, mapping_hint: { wrapped: 'In an envelope.' } },
        },
      });
    },
  },
];

/** Runs a program in the copy. @throws with what it printed where it fails. */
function run(program: string, ...args: string[]): void {
  try {
    execFileSync(process.execPath, [join('node_modules', program), ...args], {
      cwd: copy,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')}\n${stdout}\n${stderr}`);
  }
}

describe('CONTRIBUTING', () => {
  it.each(recipes)('names each file of: $title', ({ title, name, follow }) => {
    const steps = new Steps();
    follow(steps);
    expect([...steps.files].sort()).toEqual([...new Set(filesOf(title, name))].sort());
    const count = new RegExp(`\\*\\*${title}\\*\\* \\((\\d+) files`).exec(contributing)?.[1];
    expect(Number(count)).toBe(steps.files.size);
  });

  it('names each file of: A language', () => {
    const steps = new Steps();
    steps.insert(
      'contract/languages.ts',
      "  fr: { name: 'Français', collation: 'und-x-icu' },\n",
      '} as const satisfies Record<string, { name: string',
    );
    expect(filesOf('A language', '')).toEqual([...steps.files]);
    cpSync(join(copy, 'locales/de'), join(copy, 'locales/fr'), { recursive: true });
    expect(readdirSync(join(copy, 'locales'))).toContain('fr');
  });
});

// It compiles all of the project twice over, which takes minutes on a busy machine.
describe('the copy in which all recipes were followed', { timeout: 1_200_000 }, () => {
  it('is written, compiles, and keeps the layers', () => {
    run('tsx/dist/cli.mjs', 'bin/generate-events.ts');
    run('tsx/dist/cli.mjs', 'bin/generate.ts');
    run('typescript-7/bin/tsc', '-p', 'tsconfig.json');
    run('typescript-7/bin/tsc', '-p', 'admin/tsconfig.json');
    run(
      '@biomejs/biome/bin/biome',
      'check',
      '--write',
      '--error-on-warnings',
      '--vcs-enabled=false',
      'contract',
      'core',
      'locales',
      'clients',
      'admin/src/console',
    );
    const layers = ['--config', '.dependency-cruiser.mjs', '--output-type', 'err'];
    run('dependency-cruiser/bin/dependency-cruise.mjs', ...layers, 'contract', 'locales', 'core', 'clients');
  });

  it('passes the tests of events, rules, pages, staff actions, settings, exports, languages and their texts', () => {
    const tests = [
      'admin/src/shared/i18n',
      'admin/src/console/i18n',
      'admin/src/console/resources.test.ts',
      'admin/src/console/data/permission-for.test.ts',
      'core/audit/event-details.test.ts',
      'core/backoffice/actions',
      'core/backoffice/settings.test.ts',
      'core/detection/rules',
      'core/exports',
      'test/unit/asvs.test.ts',
      'test/unit/reason-texts.test.ts',
      'test/unit/translated-texts.test.ts',
    ];
    run('vitest/vitest.mjs', 'run', '--project', 'unit', ...tests);
  });
});
