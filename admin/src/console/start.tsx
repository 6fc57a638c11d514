import { AppFrame } from '../shared/AppFrame.tsx';
import { FormatProvider } from '../shared/format/FormatProvider.tsx';
import { formPhrases } from '../shared/i18n/translation.ts';
import { mount } from '../shared/mount.tsx';
import { reasonPhrases } from '../shared/reasons.ts';
import { followSession } from '../shared/session.ts';
import { ConsoleApp } from './ConsoleApp.tsx';
import { consolePhrases, furtherPhrases } from './i18n/phrases.ts';

const phrases = [consolePhrases];
const further = [furtherPhrases, formPhrases, reasonPhrases];

export function start(root: HTMLElement): void {
  followSession();
  mount(
    root,
    <AppFrame phrases={phrases} further={further} loggedIn>
      <FormatProvider>
        <ConsoleApp />
      </FormatProvider>
    </AppFrame>,
  );
}
