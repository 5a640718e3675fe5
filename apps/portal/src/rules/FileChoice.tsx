import { useRef } from 'react';
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentArrowUpRegular } from '@fluentui/react-icons';
import { useDroppedFile } from './useDroppedFile.ts';

const useStyles = makeStyles({
  zone: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px', padding: '16px', border: `2px dashed ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusLarge },
  over: { backgroundColor: tokens.colorBrandBackground2, border: `2px dashed ${tokens.colorBrandStroke1}` },
  icon: { fontSize: '28px', color: tokens.colorNeutralForeground3 },
  words: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
});

/** A place for one file: dropped there, or anywhere else in the window, or chosen. `children` is what is said of it. */
export function FileChoice({ name, onFile, children }: { readonly name: string; readonly onFile: (file: File) => void; readonly children: React.ReactNode }) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDroppedFile(onFile);
  return (
    <div className={mergeClasses(styles.zone, isOver && styles.over)}>
      <DocumentArrowUpRegular className={styles.icon} aria-hidden />
      <div className={styles.words} aria-live="polite">{isOver ? 'Let go to take this file.' : children}</div>
      <Button onClick={() => input.current?.click()}>{name === '' ? 'Choose a file' : 'Choose another'}</Button>
      <input
        ref={input} type="file" aria-label="File" hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // So that the same file, corrected meanwhile, can be chosen again.
          target.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
