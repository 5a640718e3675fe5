/** Every read. */
import 'reflect-metadata';
import { ChangesReadModule, huntingQueries } from '@fimbria/changes';
import { costOf, LogsModule, targetsOf } from '@fimbria/logs';
import { MachinesReadModule } from '@fimbria/machines';
import { PlansReadModule } from '@fimbria/plans';
import { resources, tables } from '@fimbria/read-models';
import { RulesReadModule } from '@fimbria/rules';
import { run } from '@fimbria/service';
import { AccessModule, TenancyReadModule } from '@fimbria/tenancy';
import { WorkspacesReadModule } from '@fimbria/workspaces';

await run('query', [AccessModule, MachinesReadModule, TenancyReadModule, WorkspacesReadModule, PlansReadModule, RulesReadModule, ChangesReadModule, LogsModule.of(tables, { resources, readModels: ['changes'], pack: huntingQueries, exportsDirectory: process.env['FIMBRIA_EXPORTS'] || undefined, targets: targetsOf(process.env), cost: costOf(process.env) })]);
