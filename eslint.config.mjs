import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Imports point down this list only (docs/architecture.md). `config` stands beside it and may import
 * only `base`; `node` implements interfaces of the lower layers and only the composition roots import it.
 */
const layers = ['lsp', 'features', 'rules', 'analysis', 'knowledge', 'bibliography', 'text', 'base'];

const above = (layer) => {
  const forbidden = {
    base: [...layers.filter((l) => l !== 'base'), 'config', 'node'],
    config: [...layers.filter((l) => l !== 'base'), 'node'],
    node: ['lsp', 'features', 'rules'],
  };
  return forbidden[layer] ?? [...layers.slice(0, layers.indexOf(layer)), 'node'];
};

const noVscodeProtocol = {
  group: [
    'vscode-languageserver',
    'vscode-languageserver/*',
    'vscode-languageclient',
    'vscode-languageclient/*',
  ],
  message: 'Only lsp/ and main.ts speak LSP.',
};
const noNode = {
  group: ['node:*', 'fs', 'path', 'os', 'child_process', 'worker_threads', 'nodejieba'],
  message: 'All IO is in node/.',
};

const layerRules = [...layers, 'config', 'node'].map((layer) => ({
  files: [`server/src/${layer}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: above(layer).map((other) => `**/${other}/**`),
            message: `${layer}/ may import only from layers below it (docs/architecture.md).`,
          },
          {
            group: ['**/main.ts', '**/cli.ts'],
            message: 'The composition roots import; nothing imports them.',
          },
          ...(layer === 'lsp' ? [] : [noVscodeProtocol]),
          ...(layer === 'node' ? [] : [noNode]),
        ],
      },
    ],
  },
}));

/**
 * A getter in an object literal makes a hidden class of its own for each object, which V8 keeps until the next
 * collection of old objects, and with it all that the getter closes over: whole drafts, one a keystroke.
 */
const noLiteralGetters = {
  files: ['server/src/**/*.ts'],
  ignores: ['**/*.test.ts', 'server/src/node/**'],
  rules: {
    'no-restricted-syntax': [
      'error',
      {
        selector: 'ObjectExpression > Property[kind="get"]',
        message: 'Make it a class: what a getter in a literal closes over stays in memory too long.',
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', '.vscode-test', '.vscode-host', 'bench/node_modules'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  ...layerRules,
  noLiteralGetters,
  {
    files: ['client/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/server/src/(?!protocol)',
              message: 'The client imports only protocol.ts of the server.',
            },
          ],
        },
      ],
    },
  },
);
