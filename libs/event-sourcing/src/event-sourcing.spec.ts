import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { category, decode, encode, fold, pack, packEncoding, packLimits, packed, specify, TooMuchToPack, unpack, type Decider, type EventMetadata } from './index.ts';

const door = category('door', {
  DoorOpened: z.union([
    z.object({ by: z.string() }),
    z.object({ who: z.string() }).transform(({ who }) => ({ by: who })),
  ]),
  DoorClosed: z.object({}),
  KnocksHeard: packed(z.object({ house: z.string() }), z.object({ n: z.number() }), ({ items }) => ({ count: items.length })),
});
class Refused extends Error {
  readonly code = 'DOOR_LOCKED';
}
const doors: Decider<boolean, 'open' | 'break', typeof door> = {
  category: door,
  initial: false,
  decide(command, open) {
    if (command === 'break') throw new Refused();
    return open ? [] : [{ type: 'DoorOpened', data: { by: 'me' } }];
  },
  evolve: (open, event) => (event.type === 'KnocksHeard' ? open : event.type === 'DoorOpened'),
};
const opened = { type: 'DoorOpened', data: { by: 'me' } } as const;
const closed = { type: 'DoorClosed', data: {} } as const;
const metadata: EventMetadata = { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' };

describe('a decider', () => {
  it('turns a command into events', () => specify(doors).given().when('open').then(opened));
  it('decides on all that happened', () => specify(doors).given(opened, closed).when('open').then(opened));
  it('decides to nothing where the effect holds', () => specify(doors).given(opened).when('open').then());
  it('refuses with a code', () => specify(doors).given().when('break').thenRefused('DOOR_LOCKED'));
  it('folds from its initial state', () => expect(fold(doors, [opened, closed])).toBe(false));
  it('fails a specification that does not hold', () => {
    expect(() => specify(doors).given(opened).when('open').then(opened)).toThrow();
    expect(() => specify(doors).given().when('open').thenRefused('DOOR_LOCKED')).toThrow();
  });
});

describe('a stored event', () => {
  const stored = (type: string, data: unknown, more = {}) =>
    ({ type, data, metadata: { ...metadata, ...more }, streamId: 'door-1-2', revision: 7n, position: { commit: 9n, prepare: 9n } }) as never;

  it('knows its stream, id, revision and position', () => {
    expect(decode(door, stored('DoorClosed', {}))).toMatchObject({ id: '1-2', stream: 'door-1-2', revision: 7n, position: 9n });
  });
  it('of an older shape is upcast', () => {
    expect(decode(door, stored('DoorOpened', { who: 'you' })).event).toEqual({ type: 'DoorOpened', data: { by: 'you' } });
  });
  it('that no schema describes is not guessed at', () => {
    expect(() => decode(door, stored('DoorPainted', {}))).toThrow(/door does not know/);
    expect(() => decode(door, stored('DoorOpened', {}))).toThrow();
  });
  it('comes back as it was written when it is packed, with a summary beside it', () => {
    const event = { type: 'KnocksHeard', data: { header: { house: 'h' }, items: [{ n: 1 }, { n: 2 }] } } as const;
    const { data, metadata: beside } = encode(door, 'id', event, metadata) as unknown as { data: Uint8Array; metadata: { count: number } };
    expect(beside.count).toBe(2);
    expect(decode(door, stored('KnocksHeard', data, beside)).event).toEqual(event);
  });
  it('packed by a newer version is refused by name', () => {
    expect(() => unpack(pack({ header: {}, items: [] }), 'lz5')).toThrow(`reads ${packEncoding}`);
  });
  it('holds so many records and so many bytes, and says what to do with more', () => {
    const items = Array.from({ length: packLimits.records }, (_, n) => ({ n }));
    expect(unpack(pack({ header: {}, items }), packEncoding).items).toHaveLength(packLimits.records);
    expect(() => pack({ header: {}, items: [...items, { n: 0 }] })).toThrow(/not 1001 records\. Append them as several events/);
    const noise = randomBytes(2 * packLimits.bytes).toString('base64');
    expect(() => pack({ header: {}, items: [{ noise }] })).toThrow(TooMuchToPack);
  });
  it('keeps any JSON through packing, line breaks included', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (header, items) => {
      const plain = JSON.parse(JSON.stringify({ header, items }));
      expect(unpack(pack(plain), packEncoding)).toEqual(plain);
    }));
  });
});
