import { AppFrame } from '../shared/AppFrame.tsx';
import { mount } from '../shared/mount.tsx';
import { ConsoleApp } from './ConsoleApp.tsx';
import { consolePhrases } from './i18n/phrases.ts';

const phrases = [consolePhrases];

export const start = (root: HTMLElement): void =>
  mount(
    root,
    <AppFrame phrases={phrases} signedIn>
      <ConsoleApp />
    </AppFrame>,
  );
