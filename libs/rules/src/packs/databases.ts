/** Database servers. */
import { access, data, logging, settings, software } from './controls.ts';
import { entriesOf, type Pack } from './pack.ts';

const linux = entriesOf('linuxFile', 'database', [
  ['postgresql', ['/etc/postgresql/**', '/var/lib/pgsql/**/postgresql.conf', '/var/lib/pgsql/**/postgresql.auto.conf', '/var/lib/postgresql/**/postgresql.auto.conf'], 'What the server allows, loads and records.', settings, ['T1562.001']],
  ['postgresql-access', ['/etc/postgresql/**/pg_hba.conf', '/etc/postgresql/**/pg_ident.conf', '/var/lib/pgsql/**/pg_hba.conf', '/var/lib/pgsql/**/pg_ident.conf'], 'Who may connect, from where, and without a password.', access, ['T1556', 'T1098']],
  ['postgresql-extensions', ['/usr/lib/postgresql/**/*.so', '/usr/share/postgresql/**/*.control', '/usr/pgsql-*/lib/*.so'], 'Code that runs in the server.', software, ['T1505.001', 'T1554']],
  ['mysql', ['/etc/mysql/**', '/etc/my.cnf', '/etc/my.cnf.d/**', '/root/.my.cnf', '/var/lib/mysql/auto.cnf', '/var/lib/mysql/mysqld-auto.cnf'], 'What the server allows, loads and records.', settings, ['T1562.001', 'T1552.001']],
  ['mysql-plugins', ['/usr/lib/mysql/plugin/**', '/usr/lib64/mysql/plugin/**', '/usr/lib/mariadb/plugin/**'], 'Code that runs in the server: a function that starts programs comes as such a file.', software, ['T1505.001', 'T1554']],
  ['mysql-keys', ['/var/lib/mysql/*.pem'], 'Keys with which the server proves itself.', data, ['T1552.004']],
  ['mongodb', ['/etc/mongod.conf', '/etc/mongos.conf', '/etc/mongod/**'], 'Whether sign-in is asked for, and from where.', settings, ['T1562.001']],
  ['redis', ['/etc/redis/**', '/etc/redis.conf', '/etc/valkey/**', '/usr/lib/redis/modules/'], 'Whether anybody may connect, and which modules run.', settings, ['T1562.001', 'T1554']],
  ['elasticsearch', ['/etc/elasticsearch/**', '/etc/opensearch/**', '/usr/share/elasticsearch/plugins/**/*.jar', '/usr/share/opensearch/plugins/**/*.jar'], 'Who may read, and which plugins run.', settings, ['T1562.001', 'T1554']],
  ['oracle', ['/etc/oratab', '/u01/app/oracle/**/network/admin/*.ora', '/u01/app/oracle/**/dbs/orapw*', '/u01/app/oracle/**/dbs/spfile*'], 'Where the server listens, and the passwords of its administrators.', settings, ['T1098', 'T1552.001']],
  ['sqlserver', ['/var/opt/mssql/mssql.conf', '/var/opt/mssql/secrets/**', '/opt/mssql/bin/'], 'What the server allows, and its keys.', settings, ['T1552.004', 'T1554']],
  ['programs', ['/usr/sbin/mysqld', '/usr/sbin/mariadbd', '/usr/lib/postgresql/*/bin/', '/usr/pgsql-*/bin/', '/usr/bin/mongod', '/usr/bin/redis-server'], 'The server itself, replaced.', software, ['T1554']],
  ['rotated-logs', ['/var/log/postgresql/*.gz', '/var/log/mysql/*.gz', '/var/log/mongodb/*.gz'], 'Records of queries and sign-ins that are closed.', logging, ['T1070.002']],
]);

const windows = entriesOf('windowsFile', 'database.mssql', [
  ['programs', ['%ProgramFiles%\\Microsoft SQL Server\\*\\MSSQL\\Binn\\*.exe', '%ProgramFiles%\\Microsoft SQL Server\\*\\MSSQL\\Binn\\*.dll'], 'The server itself, or a library it loads.', software, ['T1554', 'T1505.001']],
]);

const registry = entriesOf('windowsRegistry', 'database.mssql', [
  ['parameters', ['HKLM\\SOFTWARE\\Microsoft\\Microsoft SQL Server\\*\\MSSQLServer\\**', 'HKLM\\SOFTWARE\\Microsoft\\Microsoft SQL Server\\*\\MSSQLServer\\'], 'How to sign in, what is recorded, what is loaded at start.', settings, ['T1112', 'T1556']],
]);

export const databases: Pack = {
  packId: 'databases', version: 1, name: 'Databases', severity: 'High', entries: [...linux, ...windows, ...registry],
  description: 'Configuration, access, extensions and programs of PostgreSQL, MySQL, MongoDB, Redis, Elasticsearch, Oracle and SQL Server.',
  excludes: ['/etc/**/*.swp', '/etc/**/*~'],
};
