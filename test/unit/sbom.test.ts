import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Locked = { version: string; resolved?: string; integrity?: string; dev?: boolean; license?: string };
const lock: { packages: Record<string, Locked> } = JSON.parse(read('package-lock.json'));
const { dependencies, scripts } = JSON.parse(read('package.json'));

/** What is installed to run Gatehouse, with what those packages need. */
const production = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, locked]) => ({ name: path.split('node_modules/').at(-1) ?? '', ...locked }));

type Component = {
  name: string;
  version: string;
  purl: string;
  hashes?: { alg: string }[];
  properties?: { name: string; value: string }[];
};

describe('the software bill of materials', () => {
  let bom: { bomFormat: string; specVersion: string; components: Component[] };
  beforeAll(() => {
    expect(scripts.sbom).toMatch(/^npm sbom /);
    const text = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    bom = JSON.parse(text.toString());
  }, 60_000);

  it('lists every production dependency, in the version of the lock file', () => {
    expect(bom.bomFormat).toBe('CycloneDX');
    const listed = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
    expect(production.length).toBeGreaterThan(100);
    expect(production.filter(({ name, version }) => !listed.has(`${name}@${version}`))).toEqual([]);
    for (const name of Object.keys(dependencies)) {
      expect(
        bom.components.some((component) => component.name === name),
        name,
      ).toBe(true);
    }
  });

  it('marks what only tests and builds need', () => {
    // The same package may be there twice, once for each.
    const unneeded = new Set(
      Object.entries(lock.packages)
        .filter(([, { dev }]) => dev)
        .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`),
    );
    const marked = bom.components.filter(({ properties = [] }) =>
      properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true'),
    );
    expect(marked.length).toBeGreaterThan(50);
    expect(marked.filter(({ name, version }) => !unneeded.has(`${name}@${version}`))).toEqual([]);
  });

  it('comes from the npm registry alone, each with its hash', () => {
    for (const { name, purl, hashes } of bom.components) {
      expect(purl, name).toMatch(/^pkg:npm\//);
      expect(
        hashes?.some(({ alg }) => alg === 'SHA-512'),
        name,
      ).toBe(true);
    }
    for (const { name, resolved, integrity } of production) {
      // Without an address of its own a package comes from the registry.
      expect(resolved ?? 'https://registry.npmjs.org/', name).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      expect(integrity, name).toMatch(/^sha512-/);
    }
  });
});

describe('images', () => {
  it('are named by an exact version, not by one that moves', () => {
    const text = read('Dockerfile') + read('docker-compose.yml');
    const images = [...text.matchAll(/(?:^ARG NODE_IMAGE=|^ +image: )(\S+)/gm)]
      .map(([, image = '']) => image)
      .filter((image) => image !== 'gatehouse');
    expect(images.map((image) => image.split(':')[0])).toEqual(['node', 'postgres', 'valkey/valkey']);
    for (const image of images) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z-]+)?(@sha256:[0-9a-f]{64})?$/);
  });
});
