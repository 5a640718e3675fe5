export { projections } from './projections.ts';
export { tables } from './tables.ts';
