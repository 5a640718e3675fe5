import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components';
import { Problem } from '../request.ts';

const useStyles = makeStyles({ id: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 } });

interface Props {
  readonly error: Error;
  /** What did not come about, where the page does not say it. */
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** What went wrong, what to do about it, and the id under which the server's log tells more. */
export function ProblemMessage({ error, title, onRetry }: Props) {
  const styles = useStyles();
  const { remedy, requestId, fields } = error instanceof Problem ? error : { remedy: '', requestId: undefined, fields: [] };
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title ?? error.message}</MessageBarTitle>
        {title && <div>{error.message}</div>}
        <div>{fields.length > 0 ? fields.map(({ line, path, message }, at) => <div key={at}>{[line !== undefined && `Line ${line}`, path, message].filter(Boolean).join(': ')}</div>) : remedy}</div>
        {requestId && <div className={styles.id}>Request id {requestId}</div>}
      </MessageBarBody>
      {onRetry && <MessageBarActions><Button onClick={onRetry}>Try again</Button></MessageBarActions>}
    </MessageBar>
  );
}
