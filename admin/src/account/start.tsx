import { AppFrame } from '../shared/AppFrame.tsx';
import { mount } from '../shared/mount.tsx';
import { AccountApp } from './AccountApp.tsx';
import { accountPhrases } from './i18n/phrases.ts';

const phrases = [accountPhrases];

export const start = (root: HTMLElement): void =>
  mount(
    root,
    <AppFrame phrases={phrases} signedIn>
      <AccountApp />
    </AppFrame>,
  );
