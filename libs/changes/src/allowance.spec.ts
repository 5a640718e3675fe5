import { balanceOf, bytesAMachineDay, forecast } from './allowance.ts';

const at = (hours: number) => Date.UTC(2026, 0, 5) + hours * 3_600_000;
const hours = (count: number, machines: number) => Array<number>(count).fill(machines);

describe('an allowance', () => {
  it('of a day is 500 MB for each machine', () => expect(balanceOf({ machines: hours(24, 3), usedBytes: 0 })).toEqual({ allowanceBytes: 3 * bytesAMachineDay, usedBytes: 0, overageBytes: 0 }));
  it('grows with every hour', () => expect(balanceOf({ machines: hours(12, 2), usedBytes: 0 }).allowanceBytes).toBe(bytesAMachineDay));
  it('is one pool: what one machine does not take, another may', () => expect(balanceOf({ machines: [...hours(12, 1), ...hours(12, 3)], usedBytes: 2 * bytesAMachineDay }).overageBytes).toBe(0));
  it('that is used up leaves an overage', () => expect(balanceOf({ machines: hours(24, 1), usedBytes: bytesAMachineDay + 7 }).overageBytes).toBe(7));
  it('without machines is none', () => expect(balanceOf({ machines: hours(24, 0), usedBytes: 5 })).toEqual({ allowanceBytes: 0, usedBytes: 5, overageBytes: 5 }));
});

describe('the forecast of a day', () => {
  it('goes on as it has gone, with the machines there are', () => expect(forecast({ machines: [...hours(5, 1), 2], usedBytes: 600 }, at(6))).toEqual({ allowanceBytes: Math.round((5 + 19 * 2) * (bytesAMachineDay / 24)), usedBytes: 2400, overageBytes: 0 }));
  it('of the first minutes is that of an hour', () => expect(forecast({ machines: [1], usedBytes: 100 }, at(0.01)).usedBytes).toBe(2400));
  it('at its end is the day', () => expect(forecast({ machines: hours(24, 1), usedBytes: 100 }, at(23.9999)).allowanceBytes).toBe(bytesAMachineDay));
});
