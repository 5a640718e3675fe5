/** What each plan holds, as the documentation of Defender for Servers has it ("Plan protection features"). */

/** A feature, and the plans it is in. */
export interface Feature {
  readonly feature: string;
  readonly title: string;
  readonly plans: readonly ('P1' | 'P2')[];
  /** Whether this platform does it. The rest is listed so that the plans can be compared as they are documented. */
  readonly offered: boolean;
}

const both = ['P1', 'P2'] as const;
const second = ['P2'] as const;
const feature = (name: string, title: string, plans: Feature['plans'], offered = false): Feature => ({ feature: name, title, plans, offered });

/** The table. */
export const features: readonly Feature[] = [
  feature('multicloud', 'Machines in Azure, AWS, GCP and on premises', both, true),
  feature('endpointOnboarding', 'Automatic onboarding of endpoint detection and response', both),
  feature('endpointAlerts', 'Integrated alerts and incidents', both),
  feature('softwareInventory', 'Software inventory', both),
  feature('regulatoryCompliance', 'Regulatory compliance assessment', both),
  feature('vulnerabilityScanning', 'Vulnerability scanning by the agent', both),
  feature('agentlessVulnerabilityScanning', 'Vulnerability scanning without an agent', second),
  feature('dnsAlerts', 'Alerts from DNS', second),
  feature('networkThreats', 'Threat detection in the network layer', second),
  feature('updateAssessment', 'Assessment of operating system updates', second),
  feature('baselineAssessment', 'Assessment of operating system baselines', second),
  feature('premiumVulnerabilityManagement', 'Premium vulnerability management', second),
  feature('agentlessMalwareScanning', 'Malware scanning without an agent', second),
  feature('agentlessSecretsScanning', 'Secrets scanning without an agent', second),
  feature('fileIntegrityMonitoring', 'File integrity monitoring', second, true),
  feature('justInTimeAccess', 'Just-in-time access to machines', second),
  feature('networkMap', 'Network map', second),
  feature('dataIngestion', 'Data ingestion of 500 MB a machine and day', second, true),
];
