/** What this host is made of: every service's modules. */
import { ChangesModule, ChangesReadModule, changesProjection, changeTables } from '@fimbria/changes';
import { LogsModule } from '@fimbria/logs';
import { MachinesModule } from '@fimbria/machines';
import { PlansModule, PlansReadModule, plansProjection } from '@fimbria/plans';
import { RulesModule, RulesReadModule, rulesProjection } from '@fimbria/rules';
import { ProjectorModule, type Host } from '@fimbria/service';
import { AccessModule, TenancyModule, TenancyReadModule, tenancyProjection } from '@fimbria/tenancy';
import { WorkspacesModule, WorkspacesReadModule, workspacesProjection } from '@fimbria/workspaces';

/** Commands, reads, projections. */
export const modules: Host['modules'] = [
  AccessModule, TenancyModule, TenancyReadModule, WorkspacesModule, WorkspacesReadModule, PlansModule, PlansReadModule, RulesModule, RulesReadModule, MachinesModule, ChangesModule, ChangesReadModule,
  LogsModule.of(changeTables),
  ProjectorModule.of([tenancyProjection, workspacesProjection, plansProjection, rulesProjection, changesProjection]),
];
