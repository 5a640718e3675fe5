/** Ends what start-postgres.mjs began, with its files. */
export async function stopPostgres() {
  await globalThis.stopTestPostgres?.();
}

// jest asks for a default export.
export { stopPostgres as default };
