/** What this host is made of: every service's modules. */
import { ChangesModule, ChangesReadModule, RetentionModule, changesProjection, changeTables, coveredProjection, huntingQueries, totalsProjection } from '@fimbria/changes';
import { costOf, LogsModule, type ExportTargets } from '@fimbria/logs';
import { exportCategory, exportSchedule, savedQueries } from '@fimbria/logs/events';
import { heartbeatTable, MachinesModule, machinesProjection, MachinesReadModule } from '@fimbria/machines';
import { enrolmentTokens, machines } from '@fimbria/machines/events';
import { PlansModule, PlansReadModule, plansProjection } from '@fimbria/plans';
import { plan, machinePlan } from '@fimbria/plans/events';
import { RulesModule, RulesReadModule, ruleHistoryProjection, rulesProjection, PricingsModule } from '@fimbria/rules';
import { ruleSet } from '@fimbria/rules/events';
import { ProjectorModule, type Host } from '@fimbria/service';
import { AccessModule, auditTable, auditProjection, TenancyModule, TenancyReadModule, tenancyProjection } from '@fimbria/tenancy';
import { access, connectors, externalIdentity, identityProvider, person, serviceAccount, signIn, subscription, tenant } from '@fimbria/tenancy/events';
import { WorkspacesModule, WorkspacesReadModule, workspacesProjection } from '@fimbria/workspaces';
import { workspace } from '@fimbria/workspaces/events';

/** What is kept to be asked who did it. */
const audited = [tenant, subscription, connectors, person, serviceAccount, signIn, identityProvider, externalIdentity, access, workspace, plan, machinePlan, ruleSet, enrolmentTokens, machines, exportCategory, exportSchedule, savedQueries];

/** Commands, reads, projections; exports go into the directory, where there is one. */
export const modulesFor = (exportsDirectory?: string, targets?: ExportTargets): Host['modules'] => [
  AccessModule, TenancyModule, TenancyReadModule, WorkspacesModule, WorkspacesReadModule, PlansModule, PlansReadModule, RulesModule, RulesReadModule, PricingsModule, MachinesModule, MachinesReadModule, ChangesModule, ChangesReadModule, RetentionModule,
  LogsModule.of([...changeTables, heartbeatTable, auditTable], { readModels: ['changes'], pack: huntingQueries, exportsDirectory, targets, cost: costOf(process.env) }),
  ProjectorModule.of([tenancyProjection, workspacesProjection, plansProjection, rulesProjection, ruleHistoryProjection, machinesProjection, changesProjection, coveredProjection, totalsProjection, auditProjection(audited)]),
];
