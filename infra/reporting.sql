-- What a reporting tool such as Grafana reads straight from PostgreSQL: views and functions over the read model of changes,
-- and logins that see one workspace each and may do nothing else.
--
--   psql "$DATABASE_URL" -f infra/reporting.sql
--   psql "$DATABASE_URL" -c "select reporting.admit('grafana', 'a long password', '<tenant id>', '<workspace id>')"
--   psql "$DATABASE_URL" -c "select reporting.dismiss('grafana')"
--
-- Run it as the user that the services connect as, again after every upgrade. Whose rows are read is decided by who is connected
-- (session_user), which nobody can change; a setting, which anybody can, decides nothing here. The bodies name the tables only when
-- they run: a read model that is made anew takes nothing away.

create schema if not exists reporting;
revoke all on schema reporting from public;
-- Nor temporary tables for logins that only read.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;

create table if not exists reporting.login (login text primary key, tenant_id uuid not null, workspace_id uuid not null);

create or replace function reporting.changes_between("from" timestamptz, "to" timestamptz)
returns table ("time" timestamptz, computer text, entity_type text, change_type text, path text, previous_path text, rule text, file_size bigint, sha256 text, process text, account text)
language plpgsql stable security definer set search_path = pg_catalog as $$ begin
  return query
    select c."TimeGenerated", c."Computer", c."MonitoredEntityType", c."ChangeType",
      case c."MonitoredEntityType" when 'File' then c."FilePath" || c."FileName" else c."RegistryKey" end,
      case c."MonitoredEntityType" when 'File' then c."OriginalFilePath" || c."OriginalFileName" else c."OldValueFullRegistryKey" end,
      c.rule_name, c."FileSize", c."FileSha256", c."InitiatingProcessName", c."InitiatingProcessAccountName"
    from changes."MDCFileIntegrityMonitoringEvents" c
    join reporting.login l on l.login = session_user and c.tenant_id = l.tenant_id and c.workspace_id = l.workspace_id
    where c."TimeGenerated" >= "from" and c."TimeGenerated" < "to";
end $$;

create or replace function reporting.changes_over_time("from" timestamptz, "to" timestamptz, step interval)
returns table ("time" timestamptz, entity_type text, change_type text, changes bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$ begin
  return query
    select date_bin(step, c."TimeGenerated", timestamptz '2001-01-01 00:00:00Z'), c."MonitoredEntityType", c."ChangeType", count(*)
    from changes."MDCFileIntegrityMonitoringEvents" c
    join reporting.login l on l.login = session_user and c.tenant_id = l.tenant_id and c.workspace_id = l.workspace_id
    where c."TimeGenerated" >= "from" and c."TimeGenerated" < "to"
    group by 1, 2, 3 order by 1, 2, 3;
end $$;

create or replace function reporting.gaps_between("from" timestamptz, "to" timestamptz)
returns table ("time" timestamptz, computer text, reason text, count bigint, detail text)
language plpgsql stable security definer set search_path = pg_catalog as $$ begin
  return query
    select g.at, coalesce(m.name, ''), g.reason, g.count, g.detail
    from changes.coverage_gap g
    join reporting.login l on l.login = session_user and g.tenant_id = l.tenant_id and g.workspace_id = l.workspace_id
    left join changes.machine m on m.machine_id = g.machine_id
    where g.at >= "from" and g.at < "to";
end $$;

-- The machines that have reported to the workspace.
create or replace function reporting.machines_known()
returns table (computer text, os text, agent_version text, enrolled_at timestamptz, last_change_at timestamptz, retired boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$ begin
  return query
    select m.name, m.os ->> 'name', m.agent_version, m.enrolled_at, m.last_change_at, m.retired
    from changes.machine m
    join reporting.login l on l.login = session_user and m.tenant_id = l.tenant_id
    where exists (select from changes."MDCFileIntegrityMonitoringEvents" c where c.workspace_id = l.workspace_id and c.tenant_id = l.tenant_id and c.machine_id = m.machine_id);
end $$;

create or replace view reporting.changes as select * from reporting.changes_between(now() - interval '30 days', now());
create or replace view reporting.gaps as select * from reporting.gaps_between(now() - interval '30 days', now());
create or replace view reporting.machines as select * from reporting.machines_known();

-- A login that sees this workspace of this tenant; harmless to repeat, and then sets password and workspace anew.
create or replace function reporting.admit(login name, password text, tenant_id uuid, workspace_id uuid) returns void
language plpgsql set search_path = pg_catalog as $$ begin
  if exists (select from pg_roles where rolname = admit.login) and not exists (select from reporting.login l where l.login = admit.login) then
    raise exception 'There is a role % that is not a reporting login.', admit.login;
  end if;
  if not exists (select from pg_roles where rolname = admit.login) then execute format('create role %I', admit.login); end if;
  execute format('alter role %I login noinherit nocreatedb nocreaterole noreplication connection limit 10 password %L', admit.login, password);
  execute format('alter role %I set default_transaction_read_only = on', admit.login);
  execute format('alter role %I set statement_timeout = %L', admit.login, '30s');
  execute format('alter role %I set search_path = reporting', admit.login);
  execute format('grant connect on database %I to %I', current_database(), admit.login);
  execute format('grant usage on schema reporting to %I', admit.login);
  execute format('grant select on reporting.changes, reporting.gaps, reporting.machines to %I', admit.login);
  execute format('grant execute on function reporting.changes_between, reporting.changes_over_time, reporting.gaps_between, reporting.machines_known to %I', admit.login);
  insert into reporting.login as known values (admit.login, admit.tenant_id, admit.workspace_id)
    on conflict on constraint login_pkey do update set tenant_id = excluded.tenant_id, workspace_id = excluded.workspace_id;
end $$;

-- Takes a login away.
create or replace function reporting.dismiss(login name) returns void
language plpgsql set search_path = pg_catalog as $$ begin
  if not exists (select from reporting.login l where l.login = dismiss.login) then raise exception 'There is no reporting login %.', dismiss.login; end if;
  delete from reporting.login l where l.login = dismiss.login;
  perform pg_terminate_backend(pid) from pg_stat_activity where usename = dismiss.login;
  execute format('drop owned by %I', dismiss.login);
  execute format('drop role %I', dismiss.login);
end $$;

revoke all on all functions in schema reporting from public;
