export { projections } from './projections.ts';
export { resources, tables } from './tables.ts';
