/** `fimbria log certificates`: an authority of our own and a certificate for each node of a cluster, or for one log. */
import { join } from 'node:path';
import { authorityIn, makeCertificate, writeCertified } from '@fimbria/embedded-log';
import type { Command } from './command.ts';

export const logCertificates: Command = {
  name: 'log certificates',
  summary: 'Makes an authority, unless the directory has one, and a certificate for each node.',
  options: {
    to: { value: 'DIR', required: true, about: 'where they go: ca/ca.crt, ca/ca.key, NODE/node.crt, NODE/node.key' },
    node: { value: 'NODE=HOST,HOST', required: true, many: true, about: 'a node and the names and addresses it is found under; once for each node' },
  },
  run: ({ text, all, print }) => {
    const directory = text('to');
    const authority = authorityIn(join(directory, 'ca'));
    for (const node of all('node')) {
      const [, name, hosts] = /^([\w.-]+)=(.+)$/.exec(node) ?? [];
      if (!name || !hosts) throw new Error(`"${node}" is no NODE=HOST,HOST.`);
      writeCertified(join(directory, name, 'node'), makeCertificate(authority, { hosts: hosts.split(',') }));
      print(`${join(directory, name)}: ${hosts}`);
    }
  },
};
