import { writeFileSync } from 'node:fs';

/** A reporter for vitest: how many tests ran in each project, as JSON in the file that LUONG_PROJECT_COUNTS names. */
export default class ProjectCounts {
  onTestRunEnd(modules) {
    const ran = {};
    for (const module of modules) {
      const tests = [...module.children.allTests()].filter((test) => ['passed', 'failed'].includes(test.result().state));
      ran[module.project.name] = (ran[module.project.name] ?? 0) + tests.length;
    }
    writeFileSync(process.env.LUONG_PROJECT_COUNTS, JSON.stringify(ran));
  }
}
