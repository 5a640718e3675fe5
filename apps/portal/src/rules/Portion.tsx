import { Fragment, useState, type ReactNode } from 'react';
import { Button } from '@fluentui/react-components';

/** Items of a list, not more than can be looked through, and a way to more of them. */
export function Portion<T>({ items, most, children }: { readonly items: readonly T[]; readonly most: number; readonly children: (item: T) => ReactNode }) {
  const [shown, setShown] = useState(most);
  const rest = items.length - shown;
  const next = Math.min(rest, 10 * most);
  return (
    <>
      {items.slice(0, shown).map((item, at) => <Fragment key={at}>{children(item)}</Fragment>)}
      {rest > 0 && <li><Button size="small" appearance="subtle" onClick={() => setShown(shown + next)}>Show {next.toLocaleString('en')} more{next < rest && ` of ${rest.toLocaleString('en')}`}</Button></li>}
    </>
  );
}
