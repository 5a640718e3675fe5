/** Every read model there is. */
import { changesProjection } from '@fimbria/changes';
import { plansProjection } from '@fimbria/plans';
import { rulesProjection } from '@fimbria/rules';
import { tenancyProjection } from '@fimbria/tenancy';
import { workspacesProjection } from '@fimbria/workspaces';

export const projections = [tenancyProjection, workspacesProjection, plansProjection, rulesProjection, changesProjection] as const;
