/** Workspaces, plans and enablement. */
import 'reflect-metadata';
import { MachineHoldingsModule } from '@fimbria/machines';
import { PlansModule } from '@fimbria/plans';
import { run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';
import { WorkspacesModule } from '@fimbria/workspaces';

await run('plans', [AccessModule, MachineHoldingsModule, WorkspacesModule, PlansModule]);
