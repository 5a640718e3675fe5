import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { KeyboardRegular } from '@fluentui/react-icons';
import { useShortcut } from './shortcut.ts';

const useStyles = makeStyles({
  list: { display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '10px 20px', margin: 0, alignItems: 'center', '& dd': { margin: 0 } },
  key: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, padding: '2px 8px', border: `1px solid ${tokens.colorNeutralStroke1}`, borderBottomWidth: '2px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3, marginRight: '4px' },
});

const shortcuts = [
  [['?'], 'This help'],
  [['/'], 'Search changes by path'],
  [['p'], 'Pause the live list, or go on'],
  [['↑', '↓'], 'Move through the rows (also Page Up, Page Down, Home, End)'],
  [['Enter'], 'Open the details of a change'],
  [['Esc'], 'Close the details'],
] as const;

/** The keyboard shortcuts, shown at "?" or by the button. */
export function Shortcuts() {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  useShortcut('?', () => setOpen(true));
  return (
    <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Tooltip content="Keyboard shortcuts" relationship="label"><Button appearance="subtle" icon={<KeyboardRegular />} /></Tooltip>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogContent>
            <dl className={styles.list}>
              {shortcuts.map(([keys, does]) => [
                <dt key={does}>{keys.map((key) => <kbd key={key} className={styles.key}>{key}</kbd>)}</dt>,
                <dd key={`${does}.`}>{does}</dd>,
              ])}
            </dl>
          </DialogContent>
          <DialogActions><DialogTrigger disableButtonEnhancement><Button>Close</Button></DialogTrigger></DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
