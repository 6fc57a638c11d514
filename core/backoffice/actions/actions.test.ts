import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '#contract/event-catalogue.ts';
import { languages } from '#contract/languages.ts';
import { permissions } from '#contract/permissions.ts';
import { loadTexts, type TextTree } from '#locales/load.ts';
import { pathParameters } from '../staff-action.ts';
import { listedActions, staffActions } from './index.ts';

/** Returns the text below a path of keys, `undefined` where there is none. */
const textAt = (texts: TextTree, path: string): string | undefined => {
  const found = path
    .split('.')
    .reduce<TextTree | string | undefined>(
      (tree, key) => (typeof tree === 'object' ? tree[key] : undefined),
      texts,
    );
  return typeof found === 'string' ? found : undefined;
};

const undone = staffActions.flatMap(({ undo }) => undo ?? []);

it('no two staff actions have the same name or path', () => {
  for (const key of ['name', 'path'] as const) {
    const values = staffActions.map((action) => action[key]);
    expect(new Set(values).size).toBe(values.length);
  }
});

describe.each(staffActions.map((action) => [action.name, action] as const))('%s', (name, action) => {
  const isListed = listedActions.includes(action);

  it('has a permission of the matrix, and events that keep why a member of staff acted', () => {
    expect(permissions).toContain(action.permission);
    for (const code of action.events) expect(catalogue[code].details).toHaveProperty('staff');
  });

  it('takes from its path only what it declares as input', () => {
    expect(Object.keys(action.input ?? {})).toEqual(expect.arrayContaining(pathParameters(action)));
  });

  it('needs no input if it is run for many users, after an approval, or to undo another action', () => {
    const isRunWithoutInput = action.bulk || action.approval || undone.includes(name);
    const parsed = z.object(action.input ?? {}).safeParse({});
    expect(parsed.success || !isRunWithoutInput).toBe(true);
  });

  it('is undone by an action on the user', () => {
    const names: (string | undefined)[] = [undefined, ...listedActions.map((listed) => listed.name)];
    expect(names).toContain(action.undo);
  });

  it.each(languages)('has all its texts in %s', (language) => {
    const own = ['title', 'explain', 'submit', 'done'];
    const keys = [
      ...[...own, ...(isListed ? ['name', 'short'] : []), ...(undone.includes(name) ? ['undo'] : [])].map(
        (key) => `user-actions.action.${name}.${key}`,
      ),
      ...Object.keys(action.unavailable ?? {}).map((code) => `user-actions.why_not.${code}`),
    ];
    const bulk = {
      console: ['name', 'title', 'explain', 'submit', 'running', 'finished'],
      api: ['running', 'finished'],
    };
    const ofBulk = action.bulk ? bulk[action.bulk].map((key) => `bulk-actions.action.${name}.${key}`) : [];
    const consoleTexts = (file: string) => loadTexts(language, `console/pages/${file}`).console as TextTree;
    const texts = { ...consoleTexts('user-actions'), ...consoleTexts('bulk-actions') };
    expect([...keys, ...ofBulk].filter((key) => !textAt(texts, key))).toEqual([]);
  });
});
