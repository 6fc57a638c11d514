import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signCheckpointNote } from '#core/transparency-log/checkpoint.ts';
import { hashLeaf } from '#core/transparency-log/merkle.ts';
import { signNote, stampNote } from '#core/transparency-log/note.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import {
  type Content,
  contentOf,
  eventOf,
  idOf,
  type Owned,
  ownedExport,
  ownedKey,
  owner,
  signed,
} from './owned-log.ts';
import { type Files, folderOf, runVerifier } from './verifying.ts';

const contents: Content[] = ['ndjson', 'json', 'csv', 'parquet'];
const verdictOn = (files: Files, ...more: string[]) =>
  runVerifier('export', folderOf(files), '--key', ownedKey, ...more);
const replaced = (files: Files, name: string, from: string, to: string): void => {
  const text = String(files[name]);
  if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
  files[name] = Buffer.from(text.replace(from, to));
};
/** Returns rows of other events than those that were appended. */
const rowsWith =
  (content: Content, change: (event: ReturnType<typeof eventOf>) => object) =>
  async ({ files }: Owned): Promise<void> => {
    const own = await ownedExport('ndjson');
    const events = String(own.files['events.ndjson'])
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const changed = events.map((event) => (event.id === idOf(2) ? { ...event, ...change(event) } : event));
    files[`events.${content}`] = await contentOf(content, changed);
  };

test.each(contents)('an export as %s that keeps to the rules is intact', async (content) => {
  const { folder } = await ownedExport(content);
  const outcome = await verdictOn(folder);
  expect(outcome).toMatchObject({ code: 0, findings: [], stderr: '' });
  expect(outcome.lines.join('\n')).toContain('4 of 4 rows were compared with their leaves');
});

describe('late is what the times say', () => {
  test.each(contents)('in %s, also to the microsecond', async (content) => {
    const events = [
      eventOf(1, { received_at: '2026-05-01T01:00:01.000Z' }),
      eventOf(2, { received_at: '2026-05-01T01:00:02.000001Z', late: true }),
      eventOf(3, { received_at: '2026-05-01T00:00:02.999Z' }),
    ];
    expect(await verdictOn((await ownedExport(content, { events })).folder)).toMatchObject({ findings: [] });
  });

  test.each(contents)('in %s it is a change that is named', async (content) => {
    const { folder } = await ownedExport(
      content,
      {},
      rowsWith(content, ({ late }) => ({ late: !late })),
    );
    expect((await verdictOn(folder)).findings).toEqual([`changed ${idOf(2)}`]);
  });

  test.each(['"false"', 'null', '0'])('as %s it is none', async (value) => {
    const { folder } = await ownedExport('ndjson', {}, ({ files }) =>
      replaced(files, 'events.ndjson', '"late":false', `"late":${value}`),
    );
    expect((await verdictOn(folder)).findings).toEqual([`changed ${idOf(1)}`]);
  });
});

type Case = {
  name: string;
  content?: Content;
  statement?: object;
  change: (owned: Owned) => void | Promise<void>;
  findings: string[];
  says?: RegExp;
};
const cosigned = ({ manifest, root, size }: Owned): void => {
  const text = `${owner.name}\n${size}\n${root.toString('base64')}\n`;
  manifest.checkpoint = `${text}\n${stampNote(text, [owner], new Date(0))}`;
};
const cases: Case[] = [
  {
    name: 'a member that stands twice in a row',
    change: ({ files }) => replaced(files, 'events.ndjson', '"reason":null', '"reason":"x","reason":null'),
    findings: [`changed ${idOf(1)}`],
  },
  {
    name: 'a member that stands twice in details',
    content: 'json',
    change: ({ files }) => replaced(files, 'events.json', '"minute":2', '"minute":7,"m\\u0069nute":2'),
    findings: [`changed ${idOf(2)}`],
  },
  {
    name: 'a member that stands twice in details in a cell',
    content: 'csv',
    change: ({ files }) => replaced(files, 'events.csv', '""minute"":2', '""minute"":7,""minute"":2'),
    findings: [`changed ${idOf(2)}`],
  },
  {
    name: 'no message',
    change: ({ files }) => replaced(files, 'events.ndjson', '"message":"Parcel sent"', '"message":null'),
    findings: [`changed ${idOf(1)}`],
  },
  {
    name: 'no message in a cell',
    content: 'csv',
    change: ({ files }) => replaced(files, 'events.csv', '"Parcel sent"', ''),
    findings: [`changed ${idOf(1)}`],
  },
  {
    name: 'an array without a comma',
    content: 'json',
    change: ({ files }) => replaced(files, 'events.json', '},\n{', '}\n{'),
    findings: ['file events.json'],
    says: /misses a comma/,
  },
  {
    name: 'an array that does not end',
    content: 'json',
    change: ({ files }) => replaced(files, 'events.json', '\n]\n', '\n'),
    findings: ['file events.json'],
    says: /does not end/,
  },
  {
    name: 'an array that does not begin',
    content: 'json',
    change: ({ files }) => replaced(files, 'events.json', '[\n', ''),
    findings: ['file events.json'],
  },
  {
    name: 'an array with a comma behind its last item',
    content: 'json',
    change: ({ files }) => replaced(files, 'events.json', '}\n]', '},\n]'),
    findings: ['file events.json'],
  },
  {
    name: 'two arrays',
    content: 'json',
    change: ({ files }) => replaced(files, 'events.json', '},\n{', '}\n]\n[\n{'),
    findings: ['file events.json'],
  },
  {
    name: 'fewer rows without ids than the manifest says',
    content: 'csv',
    change: ({ files, manifest }) => {
      manifest.events.columns = ['code'];
      files['events.csv'] = Buffer.from('code\r\nparcel:sent\r\n');
    },
    findings: ['count null'],
    says: /the file has 1 events, the manifest says 4/,
  },
  {
    name: 'a record of retention that was signed for another time',
    statement: { time: '2026-05-01T00:00:00.000Z' },
    change: () => undefined,
    findings: [`file events.retention`, `record ${idOf(4)}`],
    says: /no record of a removal/,
  },
  {
    name: 'something in the zeros of the gaps',
    change: ({ files }) => files['events.gaps']?.writeUInt8(1, 20),
    findings: ['file events.gaps'],
    says: /where zeros belong/,
  },
  {
    name: 'a record of a gap that is none of retention',
    change: ({ files }) => files['events.gaps']?.writeUInt8(3, 16),
    findings: ['file events.gaps'],
    says: /where zeros belong/,
  },
  {
    name: 'gaps of an export with a filter',
    change: ({ files, manifest }) => {
      manifest.coverage = 'filter';
      delete files['events.retention'];
    },
    findings: ['file events.gaps'],
    says: /no export with such a filter/,
  },
  {
    name: 'unmatched rows of which no problem tells',
    change: ({ manifest }) => {
      manifest.appended -= 1;
      manifest.unmatched = 1;
    },
    findings: ['count null', 'count null'],
    says: /1 of its rows are not appended, and tells of 0 problems/,
  },
  {
    name: 'a checkpoint with a cosignature alone',
    change: cosigned,
    findings: ['checkpoint manifest.json'],
    says: /only a cosignature/,
  },
  {
    name: 'a node too many',
    change: ({ files }) => {
      files['events.nodes'] = Buffer.concat([files['events.nodes'] ?? Buffer.alloc(0), Buffer.alloc(32)]);
    },
    findings: ['file events.nodes'],
    says: /more than the tree needs/,
  },
  {
    name: 'half a node',
    change: ({ files }) => {
      files['events.nodes'] = files['events.nodes']?.subarray(0, 20) ?? Buffer.alloc(0);
    },
    findings: ['file events.nodes'],
    says: /cut off/,
  },
  {
    name: 'no node',
    change: ({ files }) => {
      files['events.nodes'] = Buffer.alloc(0);
    },
    findings: ['file events.nodes'],
    says: /ends too early/,
  },
];

describe('an export whose owner signs what breaks a rule is not intact', () => {
  test.each(cases)('$name', async ({ content = 'ndjson', statement = {}, change, findings, says }) => {
    const { folder } = await ownedExport(content, { statement }, change);
    const outcome = await verdictOn(folder);
    expect(outcome).toMatchObject({ code: 1, findings, stderr: '' });
    if (says) expect(outcome.texts).toMatch(says);
  });

  test('a member that stands twice in the manifest', async () => {
    const { files, manifest } = await ownedExport('ndjson');
    const twice = signed(files, manifest, (json) =>
      json.replace('"filter":{}', '"filter":{"q":"a"},"filter":{}'),
    );
    const outcome = await verdictOn(twice);
    expect(outcome).toMatchObject({ code: 1, findings: ['manifest manifest.json'] });
    expect(outcome.texts).toContain('its member "filter" stands twice');
  });
});

/** Returns a file in a folder of its own. */
const fileOf = (name: string, text: string): string => {
  const path = join(temporaryFolder('one'), name);
  writeFileSync(path, text);
  return path;
};
const checkpointOf = (size: number, root: Buffer, at = 0): string =>
  fileOf(
    'checkpoint.txt',
    signCheckpointNote({ origin: owner.name, size, root, signed_at: new Date(at) }, [owner]),
  );

describe('an older checkpoint of nothing', () => {
  test('has the root of the empty tree', async () => {
    const { folder } = await ownedExport('ndjson');
    const wrong = await verdictOn(folder, '--older', checkpointOf(0, Buffer.alloc(32, 1)));
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('its root is not that of an empty log');
    const empty = Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex');
    expect(await verdictOn(folder, '--older', checkpointOf(0, empty))).toMatchObject({
      code: 0,
      findings: [],
    });
  });
});

/** Returns what people read, without --json. */
function printed(...args: string[]): { status: number | null; out: string } {
  const command = ['clients/verifier/gatehouse-verify.mjs', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

describe('each finding has a subject', () => {
  const printedOf = async (change: (owned: Owned) => void) => {
    const { folder } = await ownedExport('ndjson', {}, change);
    const { out } = printed('export', folderOf(folder), '--key', ownedKey);
    expect(out).not.toMatch(/^[A-Z]+ ?(null)?:|null/m);
    return out;
  };
  test('a row without an id', async () => {
    const out = await printedOf(({ files }) =>
      replaced(files, 'events.ndjson', `{"id":"${idOf(1)}"`, '{"id":7'),
    );
    expect(out).toContain('ADDED row 1: its id 7 is none of an event');
  });
  test('a row that is none', async () => {
    const out = await printedOf(({ files }) => replaced(files, 'events.ndjson', '{', ''));
    expect(out).toContain('CHANGED a row: line 1 is no JSON');
  });
  test('numbers, and the tree', async () => {
    const out = await printedOf(({ files, manifest }) => {
      manifest.rows = manifest.appended = 5;
      files['events.nodes']?.fill(7);
    });
    expect(out).toContain('COUNT of events: 4 leaves, the manifest says 5');
    expect(out).toContain('TREE of the log: the leaves do not lead to the root');
  });
  test('a problem that is about no event', async () => {
    const problem = {
      kind: 'tree',
      id: null,
      subject_id: null,
      occurred_at: null,
      position: null,
      text: 'torn',
    };
    const out = await printedOf(({ manifest }) => {
      manifest.problems = { count: 1, listed: [problem] as typeof manifest.problems.listed };
    });
    expect(out).toContain('TREE the log: the export itself says: torn');
  });
});

describe('what is said of keys, checkpoints and proofs', () => {
  const proofOf = async (more: object, leaf: object = {}): Promise<string> => {
    const { files, manifest } = await ownedExport('ndjson');
    const { position, text, path } = JSON.parse(String(files['events.retention']));
    const hash = hashLeaf(text).toString('base64');
    return fileOf(
      'proof.json',
      JSON.stringify({
        state: 'appended',
        leaf: { index: position, hash, text, ...leaf },
        path,
        checkpoint: { note: manifest.checkpoint },
        ...more,
      }),
    );
  };

  test.each(['/nonexistent', './keys.txt', 'gatehouse-log.json', 'C:\\keys'])(
    'that there is no file %s',
    async (place) => {
      const { status, out } = printed('checkpoint', checkpointOf(1, Buffer.alloc(32)), '--key', place);
      expect([status, out.trim()]).toEqual([2, `There is no file ${place} with keys.`]);
    },
  );

  test('that two checkpoints are the same', async () => {
    const [older, newer] = [
      checkpointOf(3, Buffer.alloc(32, 1)),
      checkpointOf(3, Buffer.alloc(32, 1), 60_000),
    ];
    const proof = fileOf('proof.json', '{"proof":[]}');
    for (const [first, second] of [
      [older, older],
      [older, newer],
    ] as const) {
      const { status, out } = printed('consistency', first, second, proof, '--key', ownedKey);
      expect([status, out]).toEqual([
        0,
        expect.stringContaining('both checkpoints are the same, of 3 events'),
      ]);
    }
  });

  test('that a proof is whole, what it says of itself, and whether its hash is that of its text', async () => {
    expect(printed('proof', await proofOf({}), '--key', ownedKey)).toMatchObject({ status: 0 });
    const changed = printed('proof', await proofOf({ state: 'changed' }), '--key', ownedKey);
    expect(changed.out).toContain('The proof itself says that its state is changed.');
    const other = printed(
      'proof',
      await proofOf({}, { hash: Buffer.alloc(32).toString('base64') }),
      '--key',
      ownedKey,
    );
    expect(other).toMatchObject({ status: 1 });
    expect(other.out).toContain(`CHANGED ${idOf(4)}: its "leaf.hash" is not that of its text`);
    const none = printed(
      'proof',
      await proofOf({ state: 'unknown', leaf: null, checkpoint: null }),
      '--key',
      ownedKey,
    );
    expect([none.status, none.out]).toEqual([2, expect.stringContaining('its state is unknown')]);
  });

  test('that a checkpoint has a cosignature alone, of which a signed one has both', async () => {
    const text = `${owner.name}\n3\n${Buffer.alloc(32).toString('base64')}\n`;
    const stamp = stampNote(text, [owner], new Date(0));
    const alone = await runVerifier('checkpoint', fileOf('a.txt', `${text}\n${stamp}`), '--key', ownedKey);
    expect([alone.code, alone.texts]).toEqual([1, expect.stringContaining('only a cosignature')]);
    for (const note of [signNote(text, [owner]), signNote(text, [owner]) + stamp])
      expect(await runVerifier('checkpoint', fileOf('b.txt', note), '--key', ownedKey)).toMatchObject({
        code: 0,
      });
  });
});
