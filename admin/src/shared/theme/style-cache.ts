import createCache from '@emotion/cache';

/** The page's policy allows style elements with this answer's nonce only; Vite writes it into this element. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

export const styleCache = createCache({ key: 'g', prepend: true, ...(nonce && { nonce }) });
