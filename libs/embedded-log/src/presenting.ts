/** How a stored event goes out: as it is, or with what its link points to, its id in the form asked for. */
import type { Row } from './recorded.ts';
import { recordedOf } from './recorded.ts';
import type { Store } from './store.ts';
import { frame, shared, streams } from './wire.ts';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** The framed answer for a stored event. */
export type Presentation = (row: Row) => Buffer;

/** What the request asks for. Mostly it is the stored bytes. */
export function presentation(store: Store, options: Options): Presentation {
  const structured = options.getUuidOption()?.hasStructured() ?? false;
  const resolving = options.getResolveLinks();
  return (row) => {
    const isLink = resolving && row.type === '$>';
    return isLink || structured ? frame(answer(store, row, isLink, structured)) : (row.frame as Buffer);
  };
}

function answer(store: Store, row: Row, isLink: boolean, structured: boolean) {
  const stored = recordedOf(row.frame);
  const target = isLink ? targetOf(store, Buffer.from(stored.getData_asU8()).toString()) : undefined;
  const event = target ? recordedOf(target.frame) : undefined;
  if (structured) for (const one of [stored, event]) one?.setId(structuredId(one.getId()?.getString() ?? ''));
  const read = new streams.ReadResp.ReadEvent().setCommitPosition(String(row.position));
  return new streams.ReadResp().setEvent(isLink ? read.setLink(stored).setEvent(event) : read.setEvent(stored));
}

/** A link says `revision@stream`. What it points to may be gone. */
function targetOf(store: Store, link: string): Row | undefined {
  const at = link.indexOf('@');
  const revision = Number(link.slice(0, at));
  return at > 0 && Number.isSafeInteger(revision) ? store.atRevision(link.slice(at + 1), revision) : undefined;
}

function structuredId(id: string) {
  const hex = id.replaceAll('-', '');
  const half = (from: number) => String(BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)));
  return new shared.UUID().setStructured(new shared.UUID.Structured().setMostSignificantBits(half(0)).setLeastSignificantBits(half(16)));
}
