/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // The gates keep a core busy each; one less, as is usual, would leave half of a small machine idle.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/__tests__/sequencer.js',
  // Whole runs take seconds, and a machine of CI may be slow.
  testTimeout: 180_000,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
}
