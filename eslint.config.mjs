import js from "@eslint/js";
import nx from "@nx/eslint-plugin";
import typescript from "typescript-eslint";
import { contexts, depConstraints } from "./tools/lint/directions.mjs";
import { impureSyntax, noDefaultExports, noStarExports } from "./tools/lint/syntax.mjs";
import { contextsByTheirEvents, pureImports, relativeWithExtension } from "./tools/lint/imports.mjs";

const sources = ["apps/**/*.{ts,tsx}", "libs/**/*.{ts,tsx}", "tools/**/*.{ts,mjs}"];
const contextSources = contexts.map((context) => `libs/${context}/src/**/*.{ts,tsx}`);
const pureSources = contexts.flatMap((context) => [`libs/${context}/src/**/*.decider.ts`, `libs/${context}/src/**/*.events.ts`]);
const entryPoints = ["libs/*/src/index.ts", "libs/*/src/events.ts", "libs/api-client/**"];

const restrictImports = (...patterns) => ["error", { patterns: [relativeWithExtension, ...patterns] }];
const restrictSyntax = (...rules) => ["error", noDefaultExports, ...rules];

/** Later entries replace the options of earlier ones, so each says its whole list of restrictions. */
export default [
  { ignores: ["**/dist/**", "**/node_modules/**", ".nx/**", ".node/**", ".fimbria/**", "coverage/**", "libs/api-client/src/generated/**"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: sources, ...js.configs.recommended },
  ...typescript.configs.recommended.map((config) => ({ ...config, files: sources })),
  {
    files: sources,
    plugins: { "@nx": nx },
    // Nest reads constructor types at run time: such an import is not a type's alone.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      // TypeScript says it better.
      "no-undef": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      eqeqeq: "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      "no-restricted-imports": restrictImports(),
      "no-restricted-syntax": restrictSyntax(noStarExports),
      "@nx/enforce-module-boundaries": ["error", { depConstraints, allow: [] }],
    },
  },
  { files: entryPoints, rules: { "no-restricted-syntax": restrictSyntax() } },
  { files: contextSources, rules: { "no-restricted-imports": restrictImports(contextsByTheirEvents) } },
  {
    files: pureSources,
    rules: {
      "no-restricted-imports": restrictImports(contextsByTheirEvents, ...pureImports),
      "no-restricted-syntax": restrictSyntax(noStarExports, ...impureSyntax),
    },
  },
  // Tools that ask for a default export.
  { files: ["**/vite.config.ts", "tools/jest/*.mjs"], rules: { "no-restricted-syntax": "off" } },
];
