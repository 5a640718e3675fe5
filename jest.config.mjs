const packages = ["apps/*", "libs/*", "tools"];

/** One jest process for the whole workspace; sources run as native ES modules, through swc for decorator metadata. */
export default {
  testMatch: packages.map((p) => `<rootDir>/${p}/**/*.spec.ts`).concat(packages.map((p) => `<rootDir>/${p}/**/*.spec.tsx`)),
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
  modulePathIgnorePatterns: ["/dist/", "<rootDir>/\\.fimbria"],
  globalSetup: "<rootDir>/tools/jest/start-postgres.mjs",
  globalTeardown: "<rootDir>/tools/jest/stop-postgres.mjs",
  // Most of a spec is waiting for a log, a database or a browser. A worker that has grown makes place for a new one.
  maxWorkers: "100%",
  workerIdleMemoryLimit: "1GB",
  // No spec is timed by how long it takes: this ends one that hangs, on a machine many times slower than it was written on.
  testTimeout: 240_000,
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["@fimbria/source", "node", "node-addons"] },
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: {
    "^.+\\.tsx?$": ["@swc/jest", {
      sourceMaps: "inline",
      module: { type: "es6" },
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript", tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: "automatic" } },
        keepClassNames: true,
      },
    }],
  },
};
