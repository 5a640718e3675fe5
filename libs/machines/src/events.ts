/** What other contexts may know of machines: what can have happened, and what each has to watch because of it. */
export { enrolmentTokens } from './enrolment-token.events.ts';
export { machines, operatingSystemSchema, type OperatingSystem } from './machine.events.ts';
export { actorsSchema, cannotWatchSchema, machineStatus } from './machine-status.events.ts';
export { nativeIdentity, originSchema, type Account, type NativeIdentity, type Origin, type Whereabouts } from './origin.ts';
export { tagsSchema, type Tags } from './tags.ts';
export { watchedByMachine, watchedCategories, type Watched } from './watched.ts';
