/** What the log says of itself: which calls it takes, and that it is a cluster of one. */
import type { Handler } from './call.ts';
import { features, frame, gossip, shared } from './wire.ts';

/** The newest server whose Streams this log does in full; clients decide by it what to ask for. */
const standsFor = '26.1.0';

/** GetSupportedMethods: the paths served, as clients compare them. */
export function supportedMethods(paths: readonly string[]): Handler {
  return async ({ send }) => {
    const answer = new features.SupportedMethods();
    answer.setEventStoreServerVersion(standsFor);
    for (const path of paths) {
      const [, service = '', method = ''] = path.toLowerCase().split('/');
      const supported = new features.SupportedMethod();
      supported.setServiceName(service);
      supported.setMethodName(method);
      answer.addMethods(supported);
    }
    send(frame(answer));
  };
}

const instance = crypto.randomUUID();

/** Gossip: one node, the leader, where the client found it. */
export const members: Handler = async ({ send, authority }) => {
  const { hostname, port } = new URL(`http://${authority}`);
  const endpoint = new gossip.EndPoint();
  endpoint.setAddress(hostname.replace(/^\[|\]$/g, ''));
  endpoint.setPort(Number(port || 80));
  const member = new gossip.MemberInfo();
  member.setInstanceId(new shared.UUID().setString(instance));
  member.setTimeStamp(`${Date.now()}0000`);
  member.setState(gossip.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endpoint);
  const info = new gossip.ClusterInfo();
  info.addMembers(member);
  send(frame(info));
};
