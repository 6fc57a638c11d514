import { AppFrame } from '../shared/AppFrame.tsx';
import { mount } from '../shared/mount.tsx';
import { addressPhrases, signInPhrases } from './i18n/phrases.ts';
import { SignInApp } from './SignInApp.tsx';

const phrases = [signInPhrases];
const further = [addressPhrases];

export const start = (root: HTMLElement): void =>
  mount(
    root,
    <AppFrame phrases={phrases} further={further} signedIn={false}>
      <SignInApp path={window.location.pathname.replace(/\/$/, '')} />
    </AppFrame>,
  );
