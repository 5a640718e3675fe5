/** Every read model there is. */
import { changesProjection } from '@fimbria/changes';
import { plansProjection } from '@fimbria/plans';
import { rulesProjection } from '@fimbria/rules';
import { workspacesProjection } from '@fimbria/workspaces';

export const projections = [workspacesProjection, plansProjection, rulesProjection, changesProjection] as const;
