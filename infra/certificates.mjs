/**
 * Certificates for the cluster of compose.yaml: node infra/certificates.mjs [--host HOST]... [--to DIRECTORY].
 * A host is where clients find the cluster besides this machine. Needs Node 22.18 or newer and nothing else; run again, it renews the nodes'.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeAuthority, makeCertificate } from "../libs/embedded-log/src/certificate.ts";

const { values } = parseArgs({ options: { host: { type: "string", multiple: true, default: [] }, to: { type: "string" } } });
const directory = values.to ?? join(dirname(fileURLToPath(import.meta.url)), "certificates");
const nodes = ["node1", "node2", "node3"];

function write(path, { certificate, key }, mode) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.crt`, certificate);
  writeFileSync(`${path}.key`, key, { mode });
  chmodSync(`${path}.key`, mode);
}

const ca = join(directory, "ca", "ca");
if (!existsSync(`${ca}.key`)) write(ca, makeAuthority("Fimbria log authority"), 0o600);
const authority = { certificate: readFileSync(`${ca}.crt`, "utf8"), key: readFileSync(`${ca}.key`, "utf8") };
for (const node of nodes) {
  // The server in the container is another user than the one who made the file. The authority's key is in no container.
  const hosts = [node, "localhost", "127.0.0.1", ...values.host];
  write(join(directory, node, "node"), makeCertificate(authority, { hosts }), 0o644);
  console.log(`${join(directory, node)}: ${hosts.join(", ")}`);
}
console.log(`Clients trust ${ca}.crt. ${ca}.key signs: keep it where no server runs.`);
