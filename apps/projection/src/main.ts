/** Fills the read models. */
import 'reflect-metadata';
import { RetentionModule } from '@fimbria/changes';
import { ProjectorModule, run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';
import { projections } from './projections.ts';

await run('projection', [AccessModule, ProjectorModule.of(projections), RetentionModule]);
