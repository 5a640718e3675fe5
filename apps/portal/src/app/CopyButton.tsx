import { useState } from 'react';
import { Button, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';

/** Copies a text, and says that it did. `what` names it for screen readers: "Copy path". */
export function CopyButton({ text, what, label }: { readonly text: string; readonly what: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await writeClipboard(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <Tooltip content={copied ? 'Copied' : `Copy ${what}`} relationship={label ? 'description' : 'label'}>
      <Button size={label ? 'medium' : 'small'} appearance={label ? 'secondary' : 'subtle'} icon={copied ? <CheckmarkRegular /> : <CopyRegular />} onClick={(event) => { event.stopPropagation(); void copy(); }}>
        {label && (copied ? 'Copied' : label)}
      </Button>
    </Tooltip>
  );
}

/** The clipboard API is there on HTTPS and localhost only; many look at a portal on their own network by plain HTTP. */
async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement('textarea'), { value: text });
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
