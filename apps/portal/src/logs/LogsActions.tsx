import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Select } from '@fluentui/react-components';
import { AlertRegular, ArrowDownloadRegular, PlayRegular, SaveRegular, StopRegular } from '@fluentui/react-icons';
import type { ExportFormat } from './exports.api.ts';
import { timeRanges, type TimeRange } from './logs-search.ts';

const useStyles = makeStyles({ root: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

interface Props {
  readonly time: TimeRange;
  readonly onTime: (time: TimeRange) => void;
  readonly isRunning: boolean;
  /** Whether there is a query. */
  readonly isEmpty: boolean;
  readonly maySave: boolean;
  readonly mayAlert: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly onSave: () => void;
  readonly onAlert: () => void;
  readonly onExport: (format: ExportFormat) => void;
  readonly onMQuery: () => void;
}

/** What can be done with a query. */
export function LogsActions({ time, onTime, isRunning, isEmpty, maySave, mayAlert, onRun, onCancel, onSave, onAlert, onExport, onMQuery }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Select aria-label="Time range" value={time} onChange={(_, { value }) => onTime(value as TimeRange)}>{timeRanges.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>
      {isRunning ? <Button icon={<StopRegular />} onClick={onCancel}>Cancel</Button> : <Button appearance="primary" icon={<PlayRegular />} disabled={isEmpty} onClick={onRun} title="Shift+Enter">Run</Button>}
      {maySave && <Button icon={<SaveRegular />} disabled={isEmpty} onClick={onSave}>Save</Button>}
      {mayAlert && <Button icon={<AlertRegular />} disabled={isEmpty} onClick={onAlert}>New alert rule</Button>}
      <Menu>
        <MenuTrigger disableButtonEnhancement><Button icon={<ArrowDownloadRegular />} disabled={isEmpty}>Export</Button></MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => onExport('csv')}>CSV, every row</MenuItem>
            <MenuItem onClick={() => onExport('ndjson')}>Lines of JSON, every row</MenuItem>
            <MenuItem onClick={() => onExport('parquet')}>Parquet, every row</MenuItem>
            <MenuItem onClick={onMQuery}>M query, for Power BI and Excel</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}
