import type { Group } from '@fimbria/api-client';
import { Button, Input, makeStyles, Select, tokens, Tooltip } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import type { MappedGroup } from './provider-draft.ts';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto', gap: '8px', alignItems: 'center' },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, '& a': { color: tokens.colorBrandForegroundLink } },
});

interface Props {
  readonly mapped: readonly MappedGroup[];
  /** Those of the tenant. */
  readonly groups: readonly Group[];
  readonly onChange: (mapped: readonly MappedGroup[]) => void;
}

/** Which groups here the members of groups there are put into. */
export function GroupMapping({ mapped, groups, onChange }: Props) {
  const styles = useStyles();
  const change = (at: number, more: Partial<MappedGroup>) => onChange(mapped.map((row, place) => (place === at ? { ...row, ...more } : row)));
  return (
    <div className={styles.rows} role="group" aria-label="Groups">
      {mapped.map(({ value, groupId }, at) => (
        <div key={at} className={styles.row}>
          <Input aria-label={`Group there, ${at + 1}`} placeholder="Its group, as the claim has it" value={value} maxLength={256} onChange={(_, data) => change(at, { value: data.value })} />
          <Select aria-label={`Group here, ${at + 1}`} value={groupId} onChange={(_, data) => change(at, { groupId: data.value })}>
            <option value="">Choose a group here</option>
            {groups.map((group) => <option key={group.groupId} value={group.groupId}>{group.name}</option>)}
          </Select>
          <Tooltip content="Leave out" relationship="inaccessible"><Button appearance="subtle" icon={<DismissRegular />} aria-label={`Leave out group ${at + 1}`} onClick={() => onChange(mapped.filter((_, place) => place !== at))} /></Tooltip>
        </div>
      ))}
      {groups.length > 0 && <div><Button size="small" icon={<AddRegular />} onClick={() => onChange([...mapped, { value: '', groupId: '' }])}>Map a group</Button></div>}
      {groups.length === 0 && <div className={styles.dim}>There is no group here yet to map to. <Link to="/access" search={{ tab: 'groups' }}>Make one</Link>, give it roles, and come back.</div>}
      <div className={styles.dim}>At every sign-in a person is put into the groups mapped here, and taken out of those that they are not in there. Roles are given to the groups.</div>
    </div>
  );
}
