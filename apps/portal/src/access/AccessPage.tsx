import { makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem, Tab, TabList } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { IdentityProviders } from '../identity-providers/IdentityProviders.tsx';
import { useMay } from '../sign-in/session.ts';
import { accessTabs, type AccessTab } from './access-tabs.ts';
import { Assignments } from './Assignments.tsx';
import { AuditTrail } from './AuditTrail.tsx';
import { Groups } from './Groups.tsx';
import { People } from './People.tsx';
import { Roles } from './Roles.tsx';
import { ServiceAccounts } from './ServiceAccounts.tsx';
import { useAccess, useAccessAction, type AccessProps } from './useAccess.ts';

const useStyles = makeStyles({ body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' }, tabs: { padding: '0 14px 8px', flexWrap: 'wrap' } });

const route = getRouteApi('/signed-in/access');

/** Who is there, who may do what, and who changed what. */
export function AccessPage() {
  const styles = useStyles();
  const { tab = 'roles' } = route.useSearch();
  const navigate = route.useNavigate();
  const access = useAccess();
  const action = useAccessAction();
  const [mayWrite, mayAudit] = [useMay('access.write'), useMay('audit.read')];
  const shown = accessTabs.filter(([name]) => name !== 'audit' || mayAudit);
  return (
    <>
      <PageHeader title="Access" about="Who is there, who may do what, and who changed what" />
      <TabList className={styles.tabs} selectedValue={tab} onTabSelect={(_, { value }) => void navigate({ search: { tab: value as AccessTab } })}>
        {shown.map(([name, label]) => <Tab key={name} value={name}>{label}</Tab>)}
      </TabList>
      <div className={styles.body}>
        {access.error && <ProblemMessage error={access.error} onRetry={access.retry} />}
        {action.error && <ProblemMessage error={action.error} />}
        {!mayWrite && tab !== 'audit' && tab !== 'identity-providers' && <MessageBar><MessageBarBody>You can see who may do what. To change it you need the permission access.write: ask an Owner.</MessageBarBody></MessageBar>}
        {access.isLoading && !access.error ? <Skeleton aria-label="Loading access">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 44, marginBottom: 8 }} />)}</Skeleton> : <Content tab={tab} access={access} mayWrite={mayWrite} action={action} />}
      </div>
    </>
  );
}

function Content({ tab, ...props }: AccessProps & { readonly tab: AccessTab }) {
  switch (tab) {
    case 'roles':
      return <Assignments {...props} />;
    case 'people':
      return <People {...props} />;
    case 'groups':
      return <Groups {...props} />;
    case 'service-accounts':
      return <ServiceAccounts {...props} />;
    case 'identity-providers':
      return <IdentityProviders access={props.access} />;
    case 'definitions':
      return <Roles {...props} />;
    case 'audit':
      return <AuditTrail />;
  }
}
