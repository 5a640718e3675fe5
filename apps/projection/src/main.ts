/** Fills the read models. */
import 'reflect-metadata';
import { RetentionModule } from '@fimbria/changes';
import { projections } from '@fimbria/read-models';
import { ProjectorModule, run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';

await run('projection', [AccessModule, ProjectorModule.of(projections), RetentionModule]);
