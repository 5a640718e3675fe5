/** Web servers on Linux and Windows. */
import { data, logging, settings, software } from './controls.ts';
import { entriesOf, type Pack } from './pack.ts';

const linux = entriesOf('linuxFile', 'web', [
  ['nginx', ['/etc/nginx/**', '/usr/local/nginx/conf/**'], 'Where requests go, which files are given out, which keys are used.', settings, ['T1505.003', 'T1565.001']],
  ['nginx-modules', ['/usr/lib/nginx/modules/', '/usr/share/nginx/modules/', '/usr/lib64/nginx/modules/'], 'Code that sees every request.', software, ['T1505.003', 'T1554']],
  ['apache', ['/etc/apache2/**', '/etc/httpd/conf/**', '/etc/httpd/conf.d/**', '/etc/httpd/conf.modules.d/**'], 'Where requests go, which programs they start.', settings, ['T1505.003', 'T1565.001']],
  ['apache-modules', ['/usr/lib/apache2/modules/', '/usr/lib64/httpd/modules/'], 'Code that sees every request.', software, ['T1505.003', 'T1554']],
  ['scripts', ['/var/www/**/*.php', '/var/www/**/*.phtml', '/var/www/**/*.phar', '/var/www/**/*.cgi', '/var/www/**/*.pl', '/var/www/**/*.py', '/var/www/**/*.jsp', '/srv/www/**/*.php', '/usr/share/nginx/html/**/*.php'], 'A program that anybody can call from afar: a web shell looks like this.', software, ['T1505.003']],
  ['pages', ['/var/www/**/*.html', '/var/www/**/*.js', '/usr/share/nginx/html/**', '/srv/www/**/*.html', '/srv/www/**/*.js'], 'What visitors see and run: payment pages are changed here.', data, ['T1565.001']],
  ['per-directory', ['/var/www/**/.htaccess', '/var/www/**/.user.ini', '/srv/www/**/.htaccess'], 'Rules of a single directory that make uploads run as programs.', settings, ['T1505.003']],
  ['php', ['/etc/php/**', '/etc/php.ini', '/etc/php.d/**', '/etc/php-fpm.d/**', '/usr/lib/php/**/*.so'], 'Functions allowed again, a file put before every script.', settings, ['T1505.003', 'T1554']],
  ['tomcat', ['/etc/tomcat*/**', '/opt/tomcat/conf/**', '/var/lib/tomcat*/webapps/**/*.jsp', '/var/lib/tomcat*/webapps/*.war', '/opt/tomcat/webapps/**/*.jsp', '/opt/tomcat/webapps/*.war'], 'An application put in place from afar, or an account for it.', software, ['T1505.003']],
  ['proxies', ['/etc/haproxy/**', '/etc/varnish/**', '/etc/caddy/**', '/etc/traefik/**', '/etc/envoy/**'], 'Where requests go before they arrive.', settings, ['T1565.001']],
  ['certificates', ['/etc/letsencrypt/live/**', '/etc/letsencrypt/renewal/**', '/etc/letsencrypt/archive/**'], 'The keys with which the site proves itself.', data, ['T1552.004']],
  ['secrets', ['/var/www/**/wp-config.php', '/var/www/**/.env', '/srv/www/**/.env', '/var/www/**/configuration.php'], 'Passwords of databases and services.', settings, ['T1552.001']],
  ['rotated-logs', ['/var/log/nginx/*.gz', '/var/log/apache2/*.gz', '/var/log/httpd/*-[0-9]*'], 'Records of requests that are closed.', logging, ['T1070.002']],
]);

const windows = entriesOf('windowsFile', 'web.iis', [
  ['configuration', ['%WINDIR%\\System32\\inetsrv\\config\\**', '\\inetpub\\wwwroot\\**\\web.config'], 'Where requests go, which modules see them, which programs they start.', settings, ['T1505.004', 'T1565.001']],
  ['modules', ['%WINDIR%\\System32\\inetsrv\\*.dll'], 'Code that sees every request.', software, ['T1505.004', 'T1554']],
  ['scripts', ['\\inetpub\\wwwroot\\**\\*.asp', '\\inetpub\\wwwroot\\**\\*.aspx', '\\inetpub\\wwwroot\\**\\*.ashx', '\\inetpub\\wwwroot\\**\\*.asmx', '\\inetpub\\wwwroot\\**\\*.php', '\\inetpub\\wwwroot\\**\\*.jsp'], 'A program that anybody can call from afar: a web shell looks like this.', software, ['T1505.003']],
  ['assemblies', ['\\inetpub\\wwwroot\\**\\bin\\*.dll'], 'Code of an application, loaded by itself when it changes.', software, ['T1505.004', 'T1554']],
  ['exchange', ['%ProgramFiles%\\Microsoft\\Exchange Server\\**\\FrontEnd\\HttpProxy\\**\\*.aspx', '%ProgramFiles%\\Microsoft\\Exchange Server\\**\\ClientAccess\\**\\*.aspx'], 'Pages of Exchange, where attacks have left web shells.', software, ['T1505.003']],
]);

export const webServers: Pack = {
  packId: 'web-servers', version: 1, name: 'Web servers', severity: 'High', entries: [...linux, ...windows],
  description: 'Configuration, modules, scripts, pages and keys of nginx, Apache, PHP, Tomcat, proxies and IIS.',
  excludes: ['/var/www/**/cache/**', '/var/www/**/tmp/**', '/var/www/**/node_modules/**/test/**', '\\inetpub\\wwwroot\\**\\App_Data\\Temp\\**'],
};
