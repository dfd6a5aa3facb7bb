import { findRuntime } from './findRuntime';

/** Installs the VS Code that the tests run in, and says which one it is. */
findRuntime().then(
  (runtime) => {
    const what = runtime.kind === 'desktop' ? runtime.executable : 'its server, in Chromium';
    console.log(`The tests run in VS Code: ${what}.`);
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
