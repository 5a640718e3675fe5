/** The controls and techniques that packs refer to. Data. */

/** What a standard asks for, in short; by standard and the standard's own number. */
export const controls = {
  'PCI DSS 4.0.1 11.5.2': 'A change-detection mechanism alerts on unauthorised modification of critical files and compares them at least weekly',
  'PCI DSS 4.0.1 10.3.4': 'File integrity monitoring or change detection on audit logs, so that existing data cannot change without an alert',
  'NIST 800-53 SI-7': 'Integrity verification detects unauthorised changes to software, firmware and information',
  'NIST 800-53 CM-3': 'Changes to the configuration are controlled, and monitored',
  'NIST 800-53 CM-6': 'Configuration settings are established, and deviations from them found',
  'NIST 800-53 AU-9': 'Audit information and tools are protected from modification and deletion',
  'CIS Controls 8.1 4.1': 'A secure configuration of assets and software is established and kept',
  'CIS Controls 8.1 5.1': 'An inventory of accounts is established and kept',
  'CIS Controls 8.1 8.1': 'Audit logs are managed: collected, reviewed, retained',
  'CIS Controls 8.1 3.14': 'Access to sensitive data, also its modification, is logged',
  'ISO 27001:2022 A.5.18': 'Access rights are provisioned, reviewed and removed under control',
  'ISO 27001:2022 A.8.9': 'Configurations are established, documented, monitored and reviewed',
  'ISO 27001:2022 A.8.15': 'Logs are produced, stored, protected and analysed',
  'ISO 27001:2022 A.8.19': 'Installation of software on operational systems is managed securely',
  'ISO 27001:2022 A.8.32': 'Changes to information processing facilities follow change management',
  'HIPAA 164.312(b)': 'Mechanisms record and examine activity in systems with protected health information',
  'HIPAA 164.312(c)(1)': 'Protected health information is guarded from improper alteration or destruction',
  'HIPAA 164.312(c)(2)': 'A mechanism corroborates that protected health information has not been altered or destroyed',
} as const;

/** One of the {@link controls}. */
export type Control = keyof typeof controls;

/** Software that has to stay as it was installed. */
export const software: readonly Control[] = ['PCI DSS 4.0.1 11.5.2', 'NIST 800-53 SI-7', 'NIST 800-53 CM-3', 'CIS Controls 8.1 4.1', 'ISO 27001:2022 A.8.19', 'ISO 27001:2022 A.8.32', 'HIPAA 164.312(c)(1)'];
/** Settings that change by decision only. */
export const settings: readonly Control[] = ['PCI DSS 4.0.1 11.5.2', 'NIST 800-53 SI-7', 'NIST 800-53 CM-3', 'NIST 800-53 CM-6', 'CIS Controls 8.1 4.1', 'ISO 27001:2022 A.8.9', 'ISO 27001:2022 A.8.32', 'HIPAA 164.312(c)(1)'];
/** Who may do what. */
export const access: readonly Control[] = ['PCI DSS 4.0.1 11.5.2', 'NIST 800-53 SI-7', 'NIST 800-53 CM-3', 'CIS Controls 8.1 5.1', 'ISO 27001:2022 A.5.18', 'ISO 27001:2022 A.8.9', 'HIPAA 164.312(c)(1)'];
/** Records of what was done, and what writes them. */
export const logging: readonly Control[] = ['PCI DSS 4.0.1 10.3.4', 'NIST 800-53 AU-9', 'NIST 800-53 SI-7', 'CIS Controls 8.1 8.1', 'ISO 27001:2022 A.8.15', 'HIPAA 164.312(b)'];
/** Data that others rely on. */
export const data: readonly Control[] = ['PCI DSS 4.0.1 11.5.2', 'NIST 800-53 SI-7', 'CIS Controls 8.1 3.14', 'ISO 27001:2022 A.8.32', 'HIPAA 164.312(c)(1)', 'HIPAA 164.312(c)(2)'];
