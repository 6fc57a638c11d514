import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long begins first, so that no worker is left alone with it at the end; what loads the same code stays together. */
const projects = ['chaos', 'e2e', 'api', 'unit'];
const longest = ['console-looks', 'process/recovery', 'process/start'];

const placeOf = ({ moduleId, project }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.includes(name));
  return projects.indexOf(project.name) * 10 + (place < 0 ? longest.length : place);
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
