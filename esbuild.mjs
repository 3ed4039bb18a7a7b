/**
 * Every bundle of the project, in one place.
 *
 *   node esbuild.mjs           dist/ (what is shipped) and out/ (tests, harness, bench)
 *   node esbuild.mjs --watch   the same, again after every change
 *
 * nodejieba stays outside: it is a native addon and its index assigns globals.
 */
import { context } from 'esbuild';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const at = (...parts) => path.join(root, ...parts);

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Else it makes `new RegExp` of each literal with \p{…}, anew whenever it is evaluated.
  supported: { 'regexp-unicode-property-escapes': true },
  charset: 'utf8',
  logLevel: 'warning',
  legalComments: 'none',
};
const shebang = { js: '#!/usr/bin/env node' };

/** What is shipped. */
const product = [
  { entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
  { entryPoints: { server: 'server/src/main.ts' }, external: ['nodejieba'] },
  { entryPoints: { cli: 'server/src/cli.ts' }, external: ['nodejieba'], banner: shebang },
  {
    entryPoints: { report: 'client/src/webview/report.ts' },
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
  },
].map((bundle) => ({
  ...common,
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  outdir: 'dist',
  ...bundle,
}));

const sources = (folder, suffix) =>
  existsSync(at(folder))
    ? readdirSync(at(folder))
        .filter((name) => name.endsWith(suffix))
        .map((name) => `${folder}/${name}`)
    : [];

/** What is only for working on the project. Dependencies are read from node_modules here. */
const workshop = [
  {
    entryPoints: ['client/test/suites/index.ts', ...sources('client/test/suites', '.test.ts')],
    outdir: 'out/suites',
    external: ['vscode'],
  },
  {
    entryPoints: {
      index: 'client/test/suites/index.ts',
      'restricted.test': 'client/test/restricted/restricted.test.ts',
    },
    outdir: 'out/restricted',
    external: ['vscode'],
  },
  {
    entryPoints: ['run', 'browser', 'start', 'pictures', 'package', 'size'].map(
      (n) => `client/test/host/${n}.ts`,
    ),
    outdir: 'out/host',
    banner: shebang,
  },
  {
    entryPoints: sources('bench', '.ts').filter((name) => !name.endsWith('.test.ts')),
    outdir: 'out/bench',
  },
].map((bundle) => ({ ...common, packages: 'external', sourcemap: 'inline', ...bundle }));

/** Bundles one TypeScript module to a temporary file and loads it: how build steps reuse server code. */
async function load(file) {
  const folder = path.join(tmpdir(), `wenheng-build-${process.pid}`);
  const outfile = path.join(folder, path.basename(file, '.ts') + '.cjs');
  mkdirSync(folder, { recursive: true });
  try {
    const building = await context({
      ...common,
      entryPoints: [file],
      outfile,
      external: ['nodejieba'],
    });
    await building.rebuild();
    await building.dispose();
    const module = await import(pathToFileURL(outfile).href);
    return module.default ?? module;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** seeds/ → dist/knowledge.json. Problems are printed and fail the build: the built-in packs must be clean. */
async function writeKnowledge() {
  const file = 'server/src/node/compileSeeds.ts';
  if (!existsSync(at(file))) return;
  const { compileSeeds } = await load(file);
  const { problems, ...knowledge } = await compileSeeds(at('seeds'));
  for (const problem of problems) console.error(`seeds: ${JSON.stringify(problem)}`);
  if (problems.length > 0) process.exitCode = 1;
  writeFileSync(at('dist/knowledge.json'), JSON.stringify(knowledge));
  // For editors, which check packs against it.
  copyFileSync(at('server/src/knowledge/pack.schema.json'), at('dist/pack.schema.json'));
}

/** The folders of the packages whose code is in the product → out/bundled.json, for the bill of materials. */
function writeBundled(results) {
  const inputs = results
    .flatMap(({ metafile }) => Object.values(metafile?.outputs ?? {}))
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = inputs.flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file)?.[0] ?? []);
  mkdirSync(at('out'), { recursive: true });
  writeFileSync(at('out/bundled.json'), JSON.stringify([...new Set(folders)].sort()));
}

/** How the report panel looks → dist/report.css. */
async function writeReportStyle() {
  const { panelStyle } = await load('server/src/features/report/style.ts');
  writeFileSync(at('dist/report.css'), panelStyle);
}

/** What editors complete in `.wenheng.yaml` → dist/config.schema.json. */
async function writeConfigSchema() {
  const { rules } = await load('server/src/rules/index.ts');
  const { projectSchema } = await load('server/src/config/manifest.ts');
  const listed = rules.map(({ code, docs }) => ({ code, summary: docs.summary.en }));
  writeFileSync(at('dist/config.schema.json'), JSON.stringify(projectSchema(listed)));
}

/** nodejieba's dictionary, cut to the words that matter → dist/dict/. */
async function writeDictionary() {
  const file = 'server/src/node/dictionary.ts';
  if (!existsSync(at(file))) return;
  const { trimDictionary } = await load(file);
  const from = at('node_modules/nodejieba/submodules/cppjieba/dict');
  if (!existsSync(from)) {
    console.warn('nodejieba is not installed: no dictionary, the Intl.Segmenter fallback will serve.');
    return;
  }
  await trimDictionary(from, at('dist/dict'));
}

const watch = process.argv.includes('--watch');
const present = ({ entryPoints }) => {
  const files = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints);
  return files.length > 0 && files.every((file) => existsSync(at(file)));
};

mkdirSync(at('dist'), { recursive: true });
const contexts = await Promise.all(
  [...product, ...workshop].filter(present).map((bundle) => context(bundle)),
);
try {
  writeBundled(await Promise.all(contexts.map((one) => one.rebuild())));
} catch {
  // esbuild has said what is wrong, and where.
  process.exit(1);
}
await writeKnowledge();
await writeConfigSchema();
await writeReportStyle();
await writeDictionary();
if (existsSync(at('out/host/browser.js'))) chmodSync(at('out/host/browser.js'), 0o755);

if (watch) {
  await Promise.all(contexts.map((one) => one.watch()));
  console.log('watching …');
} else {
  await Promise.all(contexts.map((one) => one.dispose()));
}
