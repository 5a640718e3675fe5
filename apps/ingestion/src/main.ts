/** Enrolment, what agents have to watch, change batches. */
import 'reflect-metadata';
import { ChangesModule } from '@fimbria/changes';
import { MachinesModule } from '@fimbria/machines';
import { run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';

await run('ingestion', [AccessModule, MachinesModule, ChangesModule]);
