import { Suspense, useRef } from 'react';
import { makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import { AlertFilled, AlertRegular, CodeBlockFilled, CodeBlockRegular, DatabaseFilled, DatabaseRegular, DesktopPulseFilled, DesktopPulseRegular, DocumentSearchFilled, DocumentSearchRegular, PeopleFilled, PeopleRegular, ShieldCheckmarkFilled, ShieldCheckmarkRegular, ShieldErrorFilled, ShieldErrorRegular, TaskListSquareSettingsFilled, TaskListSquareSettingsRegular } from '@fluentui/react-icons';
import { Link, Outlet } from '@tanstack/react-router';
import { openWords } from '../alerts/alert-words.ts';
import { OpenAlertsBadge } from '../alerts/OpenAlertsBadge.tsx';
import { useOpenAlerts } from '../alerts/useAlerts.ts';
import { useSession } from '../sign-in/session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Logo } from './Logo.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';

const narrow = '@media (max-width: 1100px)';
const useStyles = makeStyles({
  root: { height: '100%', display: 'grid', gridTemplateRows: '48px minmax(0, 1fr)', gridTemplateColumns: '208px minmax(0, 1fr)', [narrow]: { gridTemplateColumns: '52px minmax(0, 1fr)' }, backgroundColor: tokens.colorNeutralBackground2 },
  skip: { position: 'absolute', left: '8px', top: '-48px', zIndex: 10, padding: '8px 16px', backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand, borderRadius: tokens.borderRadiusMedium, ':focus': { top: '6px' } },
  top: { gridColumn: '1 / -1', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, padding: '0 12px 0 14px', backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  product: { display: 'flex', alignItems: 'center', gap: '10px', fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400, color: tokens.colorNeutralForeground1, textDecorationLine: 'none', borderRadius: tokens.borderRadiusMedium },
  tenant: { flexGrow: 1, minWidth: 0, marginLeft: '6px', paddingLeft: '14px', borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, color: tokens.colorNeutralForeground2, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  nav: { display: 'flex', flexDirection: 'column', gap: '2px', padding: '12px 8px' },
  item: {
    position: 'relative', display: 'flex', alignItems: 'center', gap: '12px', height: '36px', padding: '0 10px', borderRadius: tokens.borderRadiusMedium, color: tokens.colorNeutralForeground2, textDecorationLine: 'none', whiteSpace: 'nowrap',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover, color: tokens.colorNeutralForeground1 },
    '& svg': { fontSize: '20px', width: '20px', height: '20px', flexShrink: 0 },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground2Selected, color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold,
    '& svg': { color: tokens.colorBrandForeground1 },
    '::before': { content: '""', position: 'absolute', left: 0, top: '9px', bottom: '9px', width: '3px', borderRadius: '2px', backgroundColor: tokens.colorBrandBackground },
  },
  label: { flexGrow: 1, [narrow]: { display: 'none' } },
  badge: { [narrow]: { position: 'absolute', top: '-4px', right: '-8px' } },
  main: { minHeight: 0, minWidth: 0, overflow: 'auto', outlineStyle: 'none', backgroundColor: tokens.colorNeutralBackground1, borderTopLeftRadius: tokens.borderRadiusXLarge, borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
});

const places = [
  { to: '/', label: 'Changes', icon: <DocumentSearchRegular />, currentIcon: <DocumentSearchFilled /> },
  { to: '/alerts', label: 'Alerts', icon: <AlertRegular />, currentIcon: <AlertFilled /> },
  { to: '/logs', label: 'Logs', icon: <CodeBlockRegular />, currentIcon: <CodeBlockFilled /> },
  { to: '/machines', label: 'Machines', icon: <DesktopPulseRegular />, currentIcon: <DesktopPulseFilled /> },
  { to: '/rules', label: 'Rules', icon: <TaskListSquareSettingsRegular />, currentIcon: <TaskListSquareSettingsFilled /> },
  { to: '/gaps', label: 'Coverage gaps', icon: <ShieldErrorRegular />, currentIcon: <ShieldErrorFilled /> },
  { to: '/subscriptions', label: 'Subscriptions', icon: <ShieldCheckmarkRegular />, currentIcon: <ShieldCheckmarkFilled /> },
  { to: '/workspaces', label: 'Workspaces', icon: <DatabaseRegular />, currentIcon: <DatabaseFilled /> },
  { to: '/access', label: 'Access', icon: <PeopleRegular />, currentIcon: <PeopleFilled /> },
] as const;

/** What surrounds every page of somebody signed in. */
export function Shell() {
  const styles = useStyles();
  const main = useRef<HTMLElement>(null);
  const session = useSession();
  const { all: alerts } = useOpenAlerts();
  if (!session) return null; // Signed out just now: the router leads to the sign-in.
  return (
    <div className={styles.root}>
      <a className={styles.skip} href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>Skip to the content</a>
      <header className={styles.top}>
        <Link to="/" className={styles.product}><Logo />Fimbria</Link>
        <span className={styles.tenant}>{session.tenant.name}</span>
        <ThemeMenu />
        <Shortcuts />
        <AccountMenu session={session} />
      </header>
      <nav className={styles.nav} aria-label="Pages">
        {places.map(({ to, label, icon, currentIcon }) => {
          const name = [label, to === '/alerts' ? openWords(alerts) : undefined].filter((part) => part !== undefined).join(': ');
          return (
            <Link key={to} to={to} className={styles.item} activeProps={{ className: mergeClasses(styles.item, styles.current) }} activeOptions={{ exact: to === '/', includeSearch: false }} aria-label={name}>
              {({ isActive }) => (
                <>
                  <Tooltip content={name} relationship="inaccessible" positioning="after"><span style={{ lineHeight: 0 }}>{isActive ? currentIcon : icon}</span></Tooltip>
                  <span className={styles.label}>{label}</span>
                  {to === '/alerts' && <OpenAlertsBadge alerts={alerts} className={styles.badge} />}
                </>
              )}
            </Link>
          );
        })}
      </nav>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Suspense fallback={null}><Outlet /></Suspense>
      </main>
    </div>
  );
}
