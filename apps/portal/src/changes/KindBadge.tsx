import type { ChangeType } from '@fimbria/api-client';
import { Badge } from '@fluentui/react-components';
import { AddFilled, DeleteFilled, EditFilled, RenameFilled } from '@fluentui/react-icons';
import { kindLabels } from './change-words.ts';

const looks = {
  Created: ['success', <AddFilled />], Modified: ['warning', <EditFilled />], Renamed: ['brand', <RenameFilled />], Deleted: ['danger', <DeleteFilled />],
} as const;

const likeFiles: Readonly<Record<ChangeType, keyof typeof looks>> = {
  Created: 'Created', Modified: 'Modified', Renamed: 'Renamed', Deleted: 'Deleted',
  RegistryKeyCreated: 'Created', RegistryKeyDeleted: 'Deleted', RegistryKeyRenamed: 'Renamed', RegistryValueSet: 'Modified', RegistryValueDeleted: 'Deleted',
};

/** What kind of change it is, in word, colour and sign. */
export function KindBadge({ kind }: { readonly kind: ChangeType }) {
  const [color, icon] = looks[likeFiles[kind]];
  return <Badge appearance="tint" color={color} icon={icon} size="medium">{kindLabels[kind]}</Badge>;
}
