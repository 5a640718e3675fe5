/** An alert rule as somebody writes it. Pure. */
import type { AlertRule, NewAlertRule } from '@fimbria/api-client';

/** How long what is found joins the open alert, where nobody says otherwise, and at most; minutes. */
const joining = { usual: 60, most: 10_080 };

/** The fields of the form. */
export interface AlertRuleDraft extends Required<Omit<NewAlertRule, 'joinMinutes'>> {
  /** As it is typed. */
  readonly joinMinutes: string;
}

/** To begin with: the rule as it is, or a new one over this query. */
export function draftOf(rule: AlertRule | undefined, query = ''): AlertRuleDraft {
  return rule ? { ...specOf(rule), joinMinutes: String(rule.joinMinutes) } : { name: '', description: '', severity: 'medium', query, joinMinutes: String(joining.usual), enabled: true };
}

/** What can be written of a rule. */
export function specOf({ name, description, severity, query, joinMinutes, enabled }: AlertRule): Required<NewAlertRule> {
  return { name, description, severity, query, joinMinutes, enabled };
}

/** What the draft says, as the API takes it; undefined while something is missing. */
export function writtenOf(draft: AlertRuleDraft): NewAlertRule | undefined {
  const { name, query } = draft;
  if (name.trim() === '' || query.trim() === '' || !joins(draft)) return undefined;
  return { ...draft, name: name.trim(), description: draft.description.trim(), joinMinutes: Number(draft.joinMinutes) };
}

/** Whether its minutes can be taken. */
export function joins({ joinMinutes }: AlertRuleDraft): boolean {
  return /^\d+$/.test(joinMinutes.trim()) && Number(joinMinutes) <= joining.most;
}
