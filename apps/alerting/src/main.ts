/** Alert rules: looks for what they are about, tells of it, and keeps what people make of it. */
import 'reflect-metadata';
import { AlertsModule, channelsOf } from '@fimbria/alerts';
import { costOf, LogEngineModule } from '@fimbria/logs';
import { tables } from '@fimbria/read-models';
import { run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';
import { WorkspaceHoldingsModule } from '@fimbria/workspaces';

await run('alerting', [AccessModule, WorkspaceHoldingsModule, LogEngineModule.of(tables, { readModels: ['changes'], cost: costOf(process.env) }), AlertsModule.of(channelsOf(process.env))]);
