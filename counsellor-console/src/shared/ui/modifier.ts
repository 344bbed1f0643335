const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key that goes with others, as it is called on this keyboard. */
export const modifier = onApple ? '⌘' : navigator.language.startsWith('de') ? 'Strg' : 'Ctrl';
