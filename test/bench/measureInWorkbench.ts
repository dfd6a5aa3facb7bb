import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';

import { projectFolder } from '../runtime/paths';
import type { WorkbenchFigures } from './workbenchFigures';

/** Measures large answers in a real workbench, by a program of its own: it knows the browser. */
export async function measureInWorkbench(): Promise<WorkbenchFigures> {
  const program = path.join(projectFolder, 'test/bench/workbench/main.ts');
  const tsx = path.join(projectFolder, 'node_modules/.bin/tsx');
  const { stdout } = await promisify(execFile)(tsx, [program], { cwd: projectFolder });
  return JSON.parse(stdout) as WorkbenchFigures;
}
