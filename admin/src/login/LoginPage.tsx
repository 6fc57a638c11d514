import { lazy, useState } from 'react';
import type { Challenge } from './auth-api.ts';
import { proceed } from './next-page.ts';
import { PasswordStep } from './PasswordStep.tsx';

const TwoFactorStep = lazy(() => import('./TwoFactorStep.tsx'));

type Step = { name: 'password'; expired?: boolean } | { name: 'code'; challenge: Challenge };

/** Password first; the code after it where the account asks for one. */
export function LoginPage() {
  const [step, setStep] = useState<Step>({ name: 'password' });
  if (step.name === 'code') {
    return (
      <TwoFactorStep
        challenge={step.challenge}
        onLoggedIn={proceed}
        onExpired={() => setStep({ name: 'password', expired: true })}
      />
    );
  }
  return (
    <PasswordStep
      expired={step.expired ?? false}
      onLoggedIn={proceed}
      onCodeNeeded={(challenge) => setStep({ name: 'code', challenge })}
    />
  );
}
