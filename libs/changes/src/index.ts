export { changeTables, recordedResources } from './change.kql.ts';
export { ChangesModule, ChangesReadModule, RetentionModule } from './changes.module.ts';
export { changesProjection } from './changes.projection.ts';
export { coveredProjection } from './covered.projection.ts';
export { huntingQueries } from './hunting.ts';
