/** The API's client, generated from openapi.json by `npm run openapi`; nothing in it is written by hand. It runs compiled alone: its syntax is not only types to strip. */
export * from './generated/index.ts';
