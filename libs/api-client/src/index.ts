/** The API's client, generated from openapi.json by `npm run openapi`; nothing in it is written by hand. */
export * from './generated/index.ts';
