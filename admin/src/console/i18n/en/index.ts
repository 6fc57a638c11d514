import reactAdmin from 'ra-language-english';
import { apiKeys } from './api-keys.ts';
import { layout } from './layout.ts';
import { users } from './users.ts';

// A file a folder of the console.
export const phrases = { ...reactAdmin, console: { layout, users, 'api-keys': apiKeys } };
