import { AppFrame } from '../shared/AppFrame.tsx';
import { FormatProvider } from '../shared/format/FormatProvider.tsx';
import { formPhrases } from '../shared/i18n/translation.ts';
import { mount } from '../shared/mount.tsx';
import { reasonPhrases } from '../shared/reasons.ts';
import { followSession } from '../shared/session.ts';
import { ConsoleApp } from './ConsoleApp.tsx';
import { consolePhrases, deferredPhrases } from './i18n/phrases.ts';

const phrases = [consolePhrases];
const deferred = [deferredPhrases, formPhrases, reasonPhrases];

export function start(root: HTMLElement): void {
  followSession();
  mount(
    root,
    <AppFrame phrases={phrases} deferred={deferred} loggedIn>
      <FormatProvider>
        <ConsoleApp />
      </FormatProvider>
    </AppFrame>,
  );
}
