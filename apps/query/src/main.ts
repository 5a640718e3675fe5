/** Every read. */
import 'reflect-metadata';
import { ChangesReadModule, changeTables, huntingQueries } from '@fimbria/changes';
import { costOf, LogsModule, targetsOf } from '@fimbria/logs';
import { heartbeatTable, MachinesReadModule } from '@fimbria/machines';
import { PlansReadModule } from '@fimbria/plans';
import { RulesReadModule } from '@fimbria/rules';
import { run } from '@fimbria/service';
import { AccessModule, auditTable, TenancyReadModule } from '@fimbria/tenancy';
import { WorkspacesReadModule } from '@fimbria/workspaces';

await run('query', [AccessModule, MachinesReadModule, TenancyReadModule, WorkspacesReadModule, PlansReadModule, RulesReadModule, ChangesReadModule, LogsModule.of([...changeTables, heartbeatTable, auditTable], { readModels: ['changes'], pack: huntingQueries, exportsDirectory: process.env['FIMBRIA_EXPORTS'] || undefined, targets: targetsOf(process.env), cost: costOf(process.env) })]);
