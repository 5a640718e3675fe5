/** Every read model there is. */
import { changesProjection, totalsProjection } from '@fimbria/changes';
import { exportCategory, exportSchedule, savedQueries } from '@fimbria/logs/events';
import { enrolmentTokens, machines } from '@fimbria/machines/events';
import { plansProjection } from '@fimbria/plans';
import { plan } from '@fimbria/plans/events';
import { rulesProjection } from '@fimbria/rules';
import { ruleSet } from '@fimbria/rules/events';
import { auditProjection, tenancyProjection } from '@fimbria/tenancy';
import { access, person, serviceAccount, subscription, tenant } from '@fimbria/tenancy/events';
import { workspacesProjection } from '@fimbria/workspaces';
import { workspace } from '@fimbria/workspaces/events';

/** What is kept to be asked who did it. */
const audited = [tenant, subscription, person, serviceAccount, access, workspace, plan, ruleSet, enrolmentTokens, machines, exportCategory, exportSchedule, savedQueries];

export const projections = [tenancyProjection, workspacesProjection, plansProjection, rulesProjection, changesProjection, totalsProjection, auditProjection(audited)] as const;
