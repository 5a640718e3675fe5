import { makeStyles, tokens } from '@fluentui/react-components';

const columns = '100px 112px minmax(200px, 1fr) 116px';
const middle = '@container (max-width: 1180px)';
const small = '@container (max-width: 960px)';

/** Columns of the grid of changes; rule and actor give way where there is little room: the details have them. */
export const useCells = makeStyles({
  columns: {
    display: 'grid', columnGap: '16px', padding: '0 24px', alignItems: 'center', gridTemplateColumns: `${columns} 216px 124px 124px`,
    [middle]: { gridTemplateColumns: `${columns} 212px 124px` },
    [small]: { gridTemplateColumns: `${columns} 208px` },
    '@container (max-width: 760px)': { gridTemplateColumns: '84px 112px minmax(160px, 1fr) 110px' },
  },
  content: { '@container (max-width: 760px)': { display: 'none' } },
  actor: { [small]: { display: 'none' } },
  rule: { [middle]: { display: 'none' } },
  cell: { minWidth: 0, display: 'flex', flexDirection: 'column', gap: '1px', overflow: 'hidden' },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', lineHeight: '18px' },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});
