/** What this host is made of: every service's modules. */
import { AlertsModule, channelsOf, type AlertChannels } from '@fimbria/alerts';
import { ChangesModule, ChangesReadModule, RetentionModule, huntingQueries } from '@fimbria/changes';
import { costOf, LogsModule, type ExportTargets } from '@fimbria/logs';
import { MachinePricingsModule, MachinesModule, MachinesReadModule } from '@fimbria/machines';
import { PlansModule, PlansReadModule } from '@fimbria/plans';
import { projections, resources, tables } from '@fimbria/read-models';
import { PricingsModule, RulesModule, RulesReadModule } from '@fimbria/rules';
import { ProjectorModule, type Host } from '@fimbria/service';
import { AccessModule, TenancyModule, TenancyReadModule } from '@fimbria/tenancy';
import { WorkspacesModule, WorkspacesReadModule } from '@fimbria/workspaces';

/** Commands, reads, projections; exports go into the directory, where there is one. */
export const modulesFor = (exportsDirectory?: string, targets?: ExportTargets, channels: AlertChannels = channelsOf(process.env)): Host['modules'] => [
  AccessModule, TenancyModule, TenancyReadModule, WorkspacesModule, WorkspacesReadModule, PlansModule, PlansReadModule, RulesModule, RulesReadModule, PricingsModule, MachinePricingsModule, MachinesModule, MachinesReadModule, ChangesModule, ChangesReadModule, RetentionModule,
  LogsModule.of(tables, { resources, readModels: ['changes'], pack: huntingQueries, exportsDirectory, targets, cost: costOf(process.env) }),
  AlertsModule.of(channels),
  ProjectorModule.of(projections),
];
