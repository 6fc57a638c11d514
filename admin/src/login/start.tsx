import { AppFrame } from '../shared/AppFrame.tsx';
import { mount } from '../shared/mount.tsx';
import { addressPhrases, loginPhrases } from './i18n/phrases.ts';
import { LoginApp } from './LoginApp.tsx';

const phrases = [loginPhrases];
const deferred = [addressPhrases];

export const start = (root: HTMLElement): void =>
  mount(
    root,
    <AppFrame phrases={phrases} deferred={deferred} loggedIn={false}>
      <LoginApp path={window.location.pathname.replace(/\/$/, '')} />
    </AppFrame>,
  );
