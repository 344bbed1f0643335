/** How wide the window is, as far as the page can tell in a test; wide again after each. */
export const viewport = { narrow: false };
