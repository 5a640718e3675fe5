/** Light, dark, or as the system is: chosen by the reader and remembered in this browser. */
import { useSyncExternalStore } from 'react';
import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from '@fluentui/react-components';
import { createStore, useStore } from './store.ts';

export const themeChoices = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const key = 'fimbria.theme';
const chosen = createStore<ThemeChoice>(themeChoices.find((choice) => choice === localStorage.getItem(key)) ?? 'system');
const systemDark = matchMedia('(prefers-color-scheme: dark)');

const brand: BrandVariants = {
  10: '#020c0e', 20: '#0a1f24', 30: '#0a323a', 40: '#0a3f49', 50: '#0b4c58', 60: '#0d5867', 70: '#0f6272', 80: '#0f6b7c',
  90: '#2c7e8f', 100: '#4692a2', 110: '#5fa6b5', 120: '#78bac8', 130: '#93cdd9', 140: '#b0dfe8', 150: '#cfeff5', 160: '#ecf9fb',
};
const fonts = { fontFamilyBase: '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Liberation Sans", Arial, sans-serif', fontFamilyMonospace: '"Cascadia Mono", "SF Mono", ui-monospace, Menlo, Consolas, "Liberation Mono", monospace' };
const light: Theme = { ...createLightTheme(brand), ...fonts };
const dark: Theme = { ...createDarkTheme(brand), ...fonts, colorBrandForeground1: brand[120], colorBrandForeground2: brand[130], colorBrandForegroundLink: brand[120] };

/** Remembers the choice. */
export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(key, choice);
  chosen.set(choice);
}

/** The choice, and the theme that follows from it. */
export function useTheme(): { choice: ThemeChoice; isDark: boolean; theme: Theme } {
  const choice = useStore(chosen);
  const system = useSyncExternalStore(watchSystem, () => systemDark.matches);
  const isDark = choice === 'system' ? system : choice === 'dark';
  return { choice, isDark, theme: isDark ? dark : light };
}

function watchSystem(listener: () => void): () => void {
  systemDark.addEventListener('change', listener);
  return () => systemDark.removeEventListener('change', listener);
}
