import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { outputFolder } from './runtime/paths';
import { Profile } from './runtime/profile';
import { runStep, type Count } from './runtime/runStep';
import { steps, type Step } from './runtime/steps';

/**
 * `npm test`: runs all steps, or those named as arguments with what they need, and ends with the
 * line "N passed, N failed".
 */
async function main(names: readonly string[]): Promise<Count> {
  const counts = new Map<string, Count>();
  mkdirSync(path.join(outputFolder, 'results'), { recursive: true });
  const profile = new Profile();
  const apart = mkdtempSync(path.join(tmpdir(), 'authpost-secrets-'));
  const env = {
    AUTHPOST_PROFILE: profile.folder,
    AUTHPOST_LEAK_FOLDERS: profile.folder,
    AUTHPOST_SECRETS_FILE: path.join(apart, 'secrets.json'),
  };
  try {
    for (const step of chosen(names)) {
      console.log(`\n── ${step.name}`);
      const startMs = performance.now();
      const count = await runUnlessNeedFailed(step, counts, env);
      counts.set(step.name, count);
      const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
      console.log(`── ${step.name}: ${describe(count)} (${seconds} s)`);
    }
  } finally {
    profile.remove();
    rmSync(apart, { recursive: true });
  }
  return total([...counts.values()]);
}

function chosen(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = steps.map(({ name }) => name).join(', ');
    throw new Error(`No step is named ${unknown.join(', ')}; there are ${known}.`);
  }
  const wanted = new Set(names.length > 0 ? names : steps.map(({ name }) => name));
  // Backwards, so that what a needed step needs itself is found as well.
  for (const step of steps.toReversed()) {
    if (wanted.has(step.name)) {
      step.needs.forEach((name) => wanted.add(name));
    }
  }
  return steps.filter(({ name }) => wanted.has(name));
}

async function runUnlessNeedFailed(
  step: Step,
  counts: ReadonlyMap<string, Count>,
  env: Readonly<Record<string, string>>,
): Promise<Count> {
  // A failing test of the integration run is no reason to leave out the leak check.
  const missing = step.needs.filter((name) => counts.get(name)?.passed === 0);
  if (missing.length > 0) {
    console.error(`Not run, because ${missing.join(' and ')} failed.`);
    return { passed: 0, failed: 1 };
  }
  return runStep(step, env);
}

function describe({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`;
}

function total(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

main(process.argv.slice(2)).then(
  (count) => {
    console.log(`\n${describe(count)}`);
    process.exitCode = count.failed > 0 ? 1 : 0;
  },
  (error: unknown) => {
    console.error(error);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  },
);
