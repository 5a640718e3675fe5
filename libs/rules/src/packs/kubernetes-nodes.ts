/** Machines that run Kubernetes, and the containers of others. */
import { access, data, logging, settings, software } from './controls.ts';
import { entriesOf, type Pack } from './pack.ts';

const entries = entriesOf('linuxFile', 'kubernetes', [
  ['static-pods', ['/etc/kubernetes/manifests/**'], 'A container started by the node itself, past every admission of the cluster.', settings, ['T1610', 'T1543.005']],
  ['credentials', ['/etc/kubernetes/*.conf', '/root/.kube/**', '/home/*/.kube/config', '/var/lib/kubelet/kubeconfig', '/var/lib/kubelet/bootstrap-kubeconfig'], 'Who a component or a person is to the cluster.', access, ['T1552.001', 'T1098']],
  ['certificates', ['/etc/kubernetes/pki/**', '/var/lib/kubelet/pki/**'], 'With the authority\'s key anybody can be anybody.', data, ['T1552.004', 'T1553.004']],
  ['kubelet', ['/var/lib/kubelet/config.yaml', '/var/lib/kubelet/kubeadm-flags.env', '/etc/systemd/system/kubelet.service.d/**', '/usr/lib/systemd/system/kubelet.service', '/etc/default/kubelet', '/etc/sysconfig/kubelet'], 'Whether anybody may start containers on this node.', settings, ['T1562.001', 'T1543.002']],
  ['admission', ['/etc/kubernetes/admission/**', '/etc/kubernetes/audit-policy.yaml', '/etc/kubernetes/encryption-config.yaml', '/etc/kubernetes/enc/**'], 'What the cluster lets in, records and encrypts.', logging, ['T1562.001']],
  ['etcd', ['/etc/etcd/**', '/etc/kubernetes/pki/etcd/**'], 'The memory of the cluster, and who may read it.', data, ['T1552.004']],
  ['network', ['/etc/cni/**', '/opt/cni/bin/'], 'Programs run as root for every container that starts.', software, ['T1554', 'T1562.004']],
  ['containerd', ['/etc/containerd/**', '/etc/crictl.yaml'], 'Where images come from, and what containers may do.', settings, ['T1610', 'T1611']],
  ['docker', ['/etc/docker/**', '/lib/systemd/system/docker.service', '/lib/systemd/system/docker.socket', '/etc/default/docker', '/root/.docker/config.json'], 'Who may speak to the daemon: whoever may is root.', settings, ['T1610', 'T1611', 'T1543.005']],
  ['crio', ['/etc/crio/**', '/etc/containers/**'], 'Where images come from, and whose signature is believed.', settings, ['T1610', 'T1195.002']],
  ['runtimes', ['/usr/bin/kubelet', '/usr/local/bin/kubelet', '/usr/bin/kubeadm', '/usr/bin/kubectl', '/usr/bin/containerd*', '/usr/local/bin/containerd*', '/usr/bin/runc', '/usr/sbin/runc', '/usr/local/sbin/runc', '/usr/bin/crun', '/usr/bin/dockerd', '/usr/bin/crio'], 'A program that starts every container, replaced.', software, ['T1554', 'T1611']],
  ['volume-plugins', ['/usr/libexec/kubernetes/kubelet-plugins/volume/exec/**', '/var/lib/kubelet/plugins_registry/'], 'Programs run as root when a volume is mounted.', software, ['T1554']],
  ['k3s', ['/etc/rancher/**', '/var/lib/rancher/k3s/server/manifests/**', '/var/lib/rancher/k3s/server/tls/**', '/var/lib/rancher/k3s/server/token', '/usr/local/bin/k3s'], 'The same of K3s: what it starts by itself, its keys, its program.', settings, ['T1610', 'T1552.004']],
  ['runtime-security', ['/etc/falco/**', '/etc/seccomp/**', '/var/lib/kubelet/seccomp/**'], 'What watches over containers, and what they may ask of the kernel.', settings, ['T1562.001']],
]);

export const kubernetesNodes: Pack = {
  packId: 'kubernetes-nodes', version: 1, name: 'Kubernetes nodes', severity: 'High', entries,
  description: 'Static pods, credentials, certificates, kubelet, container runtimes and network plugins of a node.',
  excludes: ['/root/.kube/cache/**', '/home/*/.kube/cache/**'],
};
