import { fileURLToPath } from "node:url";

/**
 * ESLint for the whole workspace, with the project graph that the boundary rule needs: without one that rule warns
 * and passes everything.
 */
export async function openWorkspace() {
  process.env.NX_DAEMON = "false";
  process.chdir(fileURLToPath(new URL("../../", import.meta.url)));
  // The rule keeps the graph between files only for eslint's own program: a third of the time on 300 files.
  process.argv[1] = fileURLToPath(new URL("../../node_modules/eslint/bin/eslint.js", import.meta.url));
  const { createProjectGraphAsync } = await import("@nx/devkit");
  await createProjectGraphAsync({ exitOnError: false });
  const { ESLint } = await import("eslint");
  return new ESLint();
}
