import { useEffect, useRef, type ReactNode } from 'react';
import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useShortcut } from './shortcut.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex', flexDirection: 'column', width: '520px', maxWidth: '100%', boxSizing: 'border-box', flexShrink: 0, minHeight: 0, outlineStyle: 'none',
    backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    animationName: { from: { transform: 'translateX(24px)', opacity: 0 }, to: { transform: 'none', opacity: 1 } }, animationDuration: tokens.durationNormal, animationTimingFunction: tokens.curveDecelerateMid,
    '@media (max-width: 1600px)': { position: 'absolute', top: 0, right: 0, bottom: 0, zIndex: 5, boxShadow: tokens.shadow28 },
  },
  wide: { width: '600px' },
  bar: { display: 'flex', alignItems: 'center', gap: '2px', padding: '12px 12px 8px 24px' },
  title: { flexGrow: 1, minWidth: 0, margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '4px 24px 24px', display: 'flex', flexDirection: 'column', gap: '20px', '& h3': { margin: '0 0 8px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold } },
});

interface Props {
  /** What it is called to screen readers, whatever its title. */
  readonly label: string;
  readonly title: string;
  readonly isWide?: boolean;
  /** What stands beside the way out. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The details of one thing beside the list of all, which can still be used. It takes the focus; Esc closes it. */
export function DetailsPanel({ label, title, isWide = false, actions, onClose, children }: Props) {
  const styles = useStyles();
  const panel = useRef<HTMLElement>(null);
  useShortcut('Escape', onClose);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside ref={panel} className={mergeClasses(styles.panel, isWide && styles.wide)} role="dialog" aria-label={label} tabIndex={-1}>
      <div className={styles.bar}>
        <h2 className={styles.title}>{title}</h2>
        {actions}
        <Tooltip content="Close (Esc)" relationship="inaccessible"><Button appearance="subtle" icon={<DismissRegular />} aria-label="Close" onClick={onClose} /></Tooltip>
      </div>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}
