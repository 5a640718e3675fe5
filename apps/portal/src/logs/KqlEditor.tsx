import { useEffect, useRef } from 'react';
import type { SchemaTable } from '@fimbria/api-client';
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder, tooltips } from '@codemirror/view';
import { tokens } from '@fluentui/react-components';
import { tags } from '@lezer/highlight';
import { kqlCompletions, kqlLanguage } from './kql-mode.ts';

/** Something wrong at a place of the text. */
export interface Wrong {
  readonly message: string;
  readonly start: number;
  readonly length: number;
}

const colours = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.keyword, color: tokens.colorPaletteBlueForeground2, fontWeight: tokens.fontWeightSemibold }, { tag: tags.string, color: tokens.colorPaletteRedForeground1 }, { tag: tags.comment, color: tokens.colorPaletteGreenForeground1 },
  { tag: [tags.number, tags.bool], color: tokens.colorPaletteMarigoldForeground1 }, { tag: tags.function(tags.variableName), color: tokens.colorPaletteBerryForeground1 },
]));
const look = EditorView.theme({
  '&': { fontSize: tokens.fontSizeBase300, border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1 },
  '&.cm-focused': { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: tokens.fontFamilyMonospace, minHeight: '132px', maxHeight: '40vh', overflow: 'auto' },
  '.cm-gutters': { backgroundColor: tokens.colorNeutralBackground2, color: tokens.colorNeutralForeground3, border: 'none' },
  '.cm-cursor': { borderLeftColor: tokens.colorNeutralForeground1 },
  '.cm-tooltip': { backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, border: `1px solid ${tokens.colorNeutralStroke1}` },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand },
});

/** What pops up stays within the editor from side to side: a dialog would cut it off. */
function acrossEditor({ dom }: EditorView): { left: number; right: number; top: number; bottom: number } {
  const { left, right } = dom.getBoundingClientRect();
  return { left, right, top: 0, bottom: innerHeight };
}

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shift or Control with Enter. */
  readonly onRun?: () => void;
  readonly schema: readonly SchemaTable[];
  readonly wrong: Wrong | undefined;
}

/** A text field for KQL: colours, what may come next, and what is wrong at its place. Tab leaves it, as it leaves every field. */
export function KqlEditor({ value, onChange, onRun, schema, wrong }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const completing = useRef(new Compartment());
  const latest = useRef({ onChange, onRun });
  useEffect(() => void (latest.current = { onChange, onRun }));
  useEffect(() => {
    const run = () => (latest.current.onRun?.(), latest.current.onRun !== undefined);
    const state = EditorState.create({
      doc: value,
      extensions: [
        keymap.of([{ key: 'Shift-Enter', run }, { key: 'Mod-Enter', run }]), lineNumbers(), history(), bracketMatching(), closeBrackets(), kqlLanguage, colours, look, EditorView.lineWrapping,
        completing.current.of(autocompletion({ override: [kqlCompletions([])] })), keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': 'Query' }), placeholder('MDCFileIntegrityMonitoringEvents | take 100'), tooltips({ tooltipSpace: acrossEditor }), EditorView.updateListener.of((update) => update.docChanged && latest.current.onChange(update.state.doc.toString())),
      ],
    });
    const editor = new EditorView({ state, parent: parent.current as HTMLDivElement });
    view.current = editor;
    return () => editor.destroy();
    // Made once; what changes is told to it below.
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => view.current?.dispatch({ effects: completing.current.reconfigure(autocompletion({ override: [kqlCompletions(schema)] })) }), [schema]);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const within = (at: number) => Math.min(at, editor.state.doc.length);
    editor.dispatch(setDiagnostics(editor.state, wrong ? [{ from: within(wrong.start), to: within(wrong.start + Math.max(1, wrong.length)), severity: 'error', message: wrong.message }] : []));
  }, [wrong]);
  return <div ref={parent} />;
}
