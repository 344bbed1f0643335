// Sets the chosen colours before the first paint. A file of its own, as the page's policy forbids inline scripts.
try {
    const chosen = localStorage.getItem('mantine-color-scheme-value');
    const dark =
        chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
} catch {
    // Storage may be forbidden; then the system's scheme is used.
}
