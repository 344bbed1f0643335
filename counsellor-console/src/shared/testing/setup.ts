import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { ringOnLines } from './fakeEventSource.ts';
import { viewport } from './viewport.ts';

/** Answers what the page asks for; a test gives it a desk. */
export const server = setupServer();

// Machines that build are busy; nothing here waits longer than it must.
configure({ asyncUtilTimeout: 15_000 });

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  // What jsdom has not: the width of the window, the size of things, scrolling, the desk's bells.
  window.matchMedia = (query) =>
    ({
      matches: query.includes(viewport.narrow ? 'max-width' : 'min-width'),
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe() {
      return undefined;
    }
    unobserve() {
      return undefined;
    }
    disconnect() {
      return undefined;
    }
  };
  Object.assign(document, { fonts: new EventTarget() });
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  ringOnLines();
});

afterEach(() => {
  cleanup();
  viewport.narrow = false;
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
  document.cookie = 'XSRF-TOKEN=; expires=Thu, 01 Jan 1970 00:00:00 GMT';
  window.history.replaceState(null, '', '/');
});

afterAll(() => server.close());
