import { createTheme, type MantineColorsTuple } from '@mantine/core';

const harbour: MantineColorsTuple = [
  '#e9f4f2',
  '#d5e8e5',
  '#aed2cc',
  '#84bab2',
  '#62a69c',
  '#3f8a80',
  '#24736a',
  '#17605b',
  '#114d49',
  '#0b3b38',
];

const warmGrey: MantineColorsTuple = [
  '#faf8f5',
  '#f4f1ec',
  '#ebe6de',
  '#ddd6cb',
  '#c6bdaf',
  '#a1978a',
  '#746b60',
  '#5c544a',
  '#3b3630',
  '#262320',
];

const warmDark: MantineColorsTuple = [
  '#ece6de',
  '#c9c1b7',
  '#a89f94',
  '#7d756b',
  '#4a453f',
  '#3a3632',
  '#2a2725',
  '#211f1d',
  '#1a1817',
  '#131110',
];

/** One accent, greys with a hint of warmth, letters that draw every alphabet people write to us in. */
export const theme = createTheme({
  colors: { harbour, gray: warmGrey, dark: warmDark },
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: "'Lotse Sans', 'Lotse Arabic', 'Lotse Tifinagh', system-ui, sans-serif",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.5', lg: '1.55', xl: '1.5' },
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Modal: { defaultProps: { transitionProps: { duration: 100 }, centered: true } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 80 }, openDelay: 400 } },
  },
});
