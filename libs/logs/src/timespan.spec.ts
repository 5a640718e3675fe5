import { Refusal } from '@fimbria/service';
import { intersection, parseTimespan } from './timespan.ts';

const now = new Date('2026-03-04T12:00:00Z');
const at = (text: string) => new Date(text);

describe('a time span', () => {
  it.each([
    ['PT12H', '2026-03-04T00:00:00Z', '2026-03-04T12:00:00Z'],
    ['P1D', '2026-03-03T12:00:00Z', '2026-03-04T12:00:00Z'],
    ['P1DT1H30M5S', '2026-03-03T10:29:55Z', '2026-03-04T12:00:00Z'],
    ['P2W', '2026-02-18T12:00:00Z', '2026-03-04T12:00:00Z'],
    ['2026-01-01/2026-01-02', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
    ['2026-01-01T10:00:00/PT1H', '2026-01-01T10:00:00Z', '2026-01-01T11:00:00Z'],
    ['PT1H/2026-01-01T10:00:00+02:00', '2026-01-01T07:00:00Z', '2026-01-01T08:00:00Z'],
  ])('%s is from %s to %s', (text, from, to) => {
    expect(parseTimespan(text, now)).toEqual({ from: at(from), to: at(to) });
  });

  it.each(['', 'P', 'PT', 'P1', '1D', 'yesterday', '2026-01-01', '2026-13-01/2026-01-02', 'P1D/P1D/P1D', 'P99999999Y', "';drop table x/P1D"])('"%s" is none', (text) => {
    expect(() => parseTimespan(text, now)).toThrow(Refusal);
  });

  it('given twice is what lies in both', () => {
    expect(intersection(parseTimespan('P7D', now), { from: at('2026-03-01'), to: at('2026-04-01') })).toEqual({ from: at('2026-03-01'), to: now });
    expect(intersection({}, { from: at('2026-03-01') })).toEqual({ from: at('2026-03-01') });
  });
});
