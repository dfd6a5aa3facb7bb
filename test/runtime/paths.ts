import * as path from 'node:path';

/** The folder of the project's package.json. */
export const projectFolder = path.resolve(__dirname, '../..');

/** What runtimes are installed into; git ignores it. */
export const runtimeFolder = path.join(projectFolder, '.vscode-test');

/** Results, screenshots, logs and the compiled integration suite; git ignores it. */
export const outputFolder = path.join(projectFolder, 'out');

/** The workspace that tests and `npm start` open a copy of. */
export const sampleWorkspace = path.join(projectFolder, 'test/fixtures/workspace');
