/** Every read. */
import 'reflect-metadata';
import { ChangesReadModule } from '@fimbria/changes';
import { MachineHoldingsModule } from '@fimbria/machines';
import { PlansReadModule } from '@fimbria/plans';
import { RulesReadModule } from '@fimbria/rules';
import { run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';
import { WorkspacesReadModule } from '@fimbria/workspaces';

await run('query', [AccessModule, MachineHoldingsModule, WorkspacesReadModule, PlansReadModule, RulesReadModule, ChangesReadModule]);
