export { type EmbeddedPostgres, type EmbeddedPostgresOptions, resetEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
