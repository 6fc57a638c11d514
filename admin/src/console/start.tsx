import { AppFrame } from '../shared/AppFrame.tsx';
import { mount } from '../shared/mount.tsx';
import { ConsoleApp } from './ConsoleApp.tsx';
import { consolePhrases, furtherPhrases } from './i18n/phrases.ts';

const phrases = [consolePhrases];
const further = [furtherPhrases];

export const start = (root: HTMLElement): void =>
  mount(
    root,
    <AppFrame phrases={phrases} further={further} signedIn>
      <ConsoleApp />
    </AppFrame>,
  );
