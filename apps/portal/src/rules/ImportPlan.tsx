import type { ImportedRules } from '@fimbria/api-client';
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { Differences } from './Differences.tsx';
import { ImportReport } from './ImportReport.tsx';
import { planText, rulesText } from './plan-words.ts';
import { Preview } from './Preview.tsx';
import { fileKinds, type FileKind } from './rules-file-kind.ts';

interface Props {
  readonly subscriptionId: string;
  readonly from: FileKind;
  readonly planned: ImportedRules;
}

/** What a file would do: in a line, entry by entry, and rule by rule, each of which can be previewed. */
export function ImportPlan({ subscriptionId, from, planned: { steps, left, report } }: Props) {
  const retired = steps.filter(({ type }) => type === 'Retire').length;
  const isKnown = from === 'rules' || report.length > 0;
  return (
    <>
      {steps.length > 0 && <div role="status"><strong>What it would do:</strong> {planText(steps)}.</div>}
      {steps.length === 0 && isKnown && <p>Nothing would change: {from === 'rules' ? 'the rules are so already.' : 'these rules are there already, or nothing of this can be taken.'}</p>}
      {!isKnown && <MessageBar intent="warning" layout="multiline"><MessageBarBody>There is nothing in it that is known of {fileKinds[from]}. Look whether it is the right file, and of that product.</MessageBarBody></MessageBar>}
      {retired > 0 && <MessageBar intent="warning" layout="multiline"><MessageBarBody>A file of rules is the whole: {rulesText(retired)} that it does not name would be deleted.</MessageBarBody></MessageBar>}
      {report.length > 0 && <ImportReport report={report} left={left} />}
      <Differences rules={steps}>{({ rule, ruleId }) => rule && <Preview subscriptionId={subscriptionId} spec={rule} replaces={ruleId} />}</Differences>
    </>
  );
}
