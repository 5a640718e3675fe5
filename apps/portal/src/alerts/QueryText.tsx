import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';

const useStyles = makeStyles({
  text: { margin: '0 0 8px', padding: '10px 12px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  link: { color: tokens.colorBrandForegroundLink },
});

/** The query of an alert rule, and the way to ask it oneself. */
export function QueryText({ workspaceId, query }: { readonly workspaceId: string; readonly query: string }) {
  const styles = useStyles();
  return (
    <>
      <pre className={styles.text}>{query}</pre>
      <Link className={styles.link} to="/logs" search={{ workspace: workspaceId, query, time: 'all' }}>Open in Logs</Link>
    </>
  );
}
