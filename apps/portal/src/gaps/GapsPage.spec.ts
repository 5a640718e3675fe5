import { web } from '../testing/machines.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

describe('the gaps page', () => {
  it('explains each gap and what helps', async () => {
    api.facts.gaps = [{ machineId: web.machineId, computer: 'web-1', sequence: 2, at: new Date().toISOString(), reason: 'watch-limit', count: 12, paths: ['/usr/bin', '/usr/sbin'], detail: null, source: 'inotify' }];
    const page = await visit(`${api.url}/gaps`);
    const gap = page.getByRole('list', { name: 'Coverage gaps' }).getByRole('listitem').first();
    await gap.getByText('2 paths, a sample').click();
    const text = await gap.innerText();
    for (const part of ['Too many folders to watch', 'web-1', '12 missed', 'fs.inotify.max_user_watches', '/usr/sbin']) expect(text).toContain(part);
  });
});
