/** Every read model there is. */
import { alertsProjection } from '@fimbria/alerts';
import { alertRoutes, alertRules } from '@fimbria/alerts/events';
import { changesProjection, coveredProjection } from '@fimbria/changes';
import { exportCategory, exportSchedule, savedQueries } from '@fimbria/logs/events';
import { machinesProjection } from '@fimbria/machines';
import { enrolmentTokens, machines } from '@fimbria/machines/events';
import { plansProjection } from '@fimbria/plans';
import { machinePlan, plan } from '@fimbria/plans/events';
import { ruleHistoryProjection, rulesProjection } from '@fimbria/rules';
import { ruleSet } from '@fimbria/rules/events';
import { auditProjection, tenancyProjection } from '@fimbria/tenancy';
import { access, connectors, externalIdentity, identityProvider, person, serviceAccount, signIn, subscription, tenant } from '@fimbria/tenancy/events';
import { workspacesProjection } from '@fimbria/workspaces';
import { workspace } from '@fimbria/workspaces/events';

/** What is kept to be asked who did it. */
const audited = [tenant, subscription, connectors, person, serviceAccount, signIn, identityProvider, externalIdentity, access, workspace, plan, machinePlan, ruleSet, enrolmentTokens, machines, exportCategory, exportSchedule, savedQueries, alertRules, alertRoutes];

/** Those of all contexts: what a host that fills read models runs, and what can be rebuilt. */
export const projections = [tenancyProjection, workspacesProjection, plansProjection, rulesProjection, ruleHistoryProjection, machinesProjection, changesProjection, coveredProjection, alertsProjection, auditProjection(audited)] as const;
