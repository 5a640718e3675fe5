import { useState } from 'react';
import type { Subscription, Workspace } from '@fimbria/api-client';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, MessageBar, MessageBarBody, Spinner, Subtitle2 } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useMayAt } from '../access/useMayAt.ts';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspaces } from '../app/useWorkspace.ts';
import { useRules } from '../rules/useRules.ts';
import { useMay } from '../sign-in/session.ts';
import { EntityTabs } from './EntityTabs.tsx';
import { lackingIn, targetDraft, targetOf } from './target-draft.ts';
import { usePlanAction } from './usePlans.ts';
import { removedOf, watchedOf } from './watched-entities.ts';
import { WorkspaceChoice } from './WorkspaceChoice.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px' },
});

interface Props {
  readonly subscription: Subscription;
  readonly onClose: () => void;
}

/** Enables file integrity monitoring for a subscription, or configures it: its plan, its workspace, and what the predefined rule watches. */
export function EnableDialog({ subscription, onClose }: Props) {
  const styles = useStyles();
  const { workspaces, isLoading } = useWorkspaces();
  // A dialog that opens with nothing to focus stays hidden from screen readers.
  if (isLoading) return null;
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{subscription.fim.enabled ? 'Configure' : 'Enable'} file integrity monitoring for {subscription.name}</DialogTitle>
          <Configuration subscription={subscription} workspaces={workspaces} onClose={onClose} />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Configuration({ subscription, workspaces, onClose }: Props & { readonly workspaces: readonly Workspace[] }) {
  const styles = useStyles();
  const { id, name, plan, fim, trial } = subscription;
  const { rules } = useRules(id);
  const [mayChoose, mayCreate, mayTrim] = [useMayAt('plans.write', id), useMay('workspaces.write'), useMayAt('rules.write', id)];
  const [draft, setDraft] = useState(() => targetDraft(fim.workspaceId, workspaces));
  const [ticked, setTicked] = useState<ReadonlySet<string>>();
  const [tried, setTried] = useState(false);
  const { mutate, error, isPending } = usePlanAction();
  const predefined = rules.find((rule) => rule.predefined);
  const [own, needsPlan] = [rules.filter((rule) => !rule.predefined).length, plan !== 'P2'];
  const apply = () => {
    setTried(true);
    if (Object.keys(lackingIn(draft)).length > 0) return;
    mutate({ type: 'configure', subscription, target: targetOf(draft), removed: predefined && ticked && removedOf(predefined, ticked) }, { onSuccess: onClose });
  };
  return (
    <>
      <DialogContent className={styles.content}>
        {error && <ProblemMessage error={error} />}
        {needsPlan && mayChoose && <MessageBar><MessageBarBody>File integrity monitoring belongs to Plan 2, and {name} has {plan === 'P1' ? 'Plan 1' : 'the Free plan'}. Plan 2 is chosen with it; {trial.remainingDays} days of its trial are left.</MessageBarBody></MessageBar>}
        {needsPlan && !mayChoose && <MessageBar intent="warning"><MessageBarBody>File integrity monitoring belongs to Plan 2. To choose it you need the permission plans.write: ask an Owner.</MessageBarBody></MessageBar>}
        <WorkspaceChoice draft={draft} workspaces={workspaces} mayCreate={mayCreate} problems={tried ? lackingIn(draft) : {}} onChange={setDraft} />
        {predefined && mayTrim && <><Subtitle2 as="h2">What is watched</Subtitle2><EntityTabs rule={predefined} watched={ticked ?? watchedOf(predefined)} onChange={setTicked} /></>}
        <div>{own === 1 ? 'One rule of your own is' : `${own} rules of your own are`} beside it: <Link to="/rules" search={{ subscription: id }}>Rules</Link>.</div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button appearance="primary" disabled={isPending || (needsPlan && !mayChoose)} icon={isPending ? <Spinner size="tiny" /> : null} onClick={apply}>Apply</Button>
      </DialogActions>
    </>
  );
}
