import reactAdmin from 'ra-language-english';

// What the console never shows is not carried along: it has forms, a login page and a way to edit of its own.
const { guesser, configurable, auth, ...shown } = reactAdmin.ra;

export const phrases = { ra: shown };
