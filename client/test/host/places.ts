import path from 'node:path';

/** The repository: this code runs from out/host/. */
export const root = path.resolve(__dirname, '../..');

/** Programs that are installed on demand and kept between runs; ignored by git. */
export const hostFolder = path.join(root, '.vscode-host');

/** The built extension, as the development host loads it. */
export const suites = path.join(root, 'out/suites/index.js');

/** The suite for a folder that is not trusted. */
export const restrictedSuite = path.join(root, 'out/restricted/index.js');

/** Told to browser.ts, since `runTests` always asks VS Code to trust every folder. */
export const restrictedFlag = '--wenheng-restricted';
