const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys that send what is written, as they are called here. */
export const sendKeys = onApple ? '⌘ ↵' : navigator.language.startsWith('de') ? 'Strg ↵' : 'Ctrl ↵';
