import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long begins first, so that no worker is left alone with it at the end; what loads the same code stays together. */
const projects = ['chaos', 'full', 'e2e', 'api', 'component', 'admin', 'unit'];
const longest = [
  'console-looks',
  'live-tabs',
  'laundering',
  'log-tampering',
  'process/recovery',
  'process/start',
  'first-events',
];

const placeOf = ({ moduleId, project }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.includes(name));
  return projects.indexOf(project.name) * 100 + (place < 0 ? longest.length : place);
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
