import { AppFrame } from '../shared/AppFrame.tsx';
import { FormatProvider } from '../shared/format/FormatProvider.tsx';
import { formPhrases } from '../shared/i18n/translation.ts';
import { mount } from '../shared/mount.tsx';
import { reasonPhrases } from '../shared/reasons.ts';
import { followSession } from '../shared/session.ts';
import { AccountApp } from './AccountApp.tsx';
import { accountPhrases } from './i18n/phrases.ts';

const phrases = [accountPhrases];
const deferred = [formPhrases, reasonPhrases];

export function start(root: HTMLElement): void {
  followSession();
  mount(
    root,
    <AppFrame phrases={phrases} deferred={deferred} loggedIn>
      <FormatProvider>
        <AccountApp />
      </FormatProvider>
    </AppFrame>,
  );
}
