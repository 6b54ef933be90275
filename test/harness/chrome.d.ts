/** What a test evaluates inside an extension page sees Chrome's own global. */
declare const chrome: typeof import('wxt/browser').browser;
